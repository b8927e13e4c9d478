/** A JSON-shaped document as an immutable value with exact numbers. */
@NullMarked
package periplus.model.tree;

import org.jspecify.annotations.NullMarked;
