/** Which lists may stand in any order, and whether two objects differ in nothing else. */
@NullMarked
package periplus.model.clean.order;

import org.jspecify.annotations.NullMarked;
