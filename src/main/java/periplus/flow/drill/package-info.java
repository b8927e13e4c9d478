/** A restore for practice, and whether all came back. */
@NullMarked
package periplus.flow.drill;

import org.jspecify.annotations.NullMarked;
