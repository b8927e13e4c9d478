/** Looks back: what changed, when, and how an object was. */
@NullMarked
package periplus.flow.history;

import org.jspecify.annotations.NullMarked;
