/**
 * What the API server fills in where an object says nothing, and how to leave it out again without
 * changing what the object means.
 */
@NullMarked
package periplus.model.clean.defaults;

import org.jspecify.annotations.NullMarked;
