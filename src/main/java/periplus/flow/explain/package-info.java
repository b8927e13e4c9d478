/** Says of one object, or of one field, what becomes of it and why. */
@NullMarked
package periplus.flow.explain;

import org.jspecify.annotations.NullMarked;
