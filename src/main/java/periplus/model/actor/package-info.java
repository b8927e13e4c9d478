/** Who changes a cluster. */
@NullMarked
package periplus.model.actor;

import org.jspecify.annotations.NullMarked;
