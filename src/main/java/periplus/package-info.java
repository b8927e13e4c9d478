/** Start and wiring. */
@NullMarked
package periplus;

import org.jspecify.annotations.NullMarked;
