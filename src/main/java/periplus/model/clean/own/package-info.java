/** Rules that people write for their own cluster, beside those that are built in. */
@NullMarked
package periplus.model.clean.own;

import org.jspecify.annotations.NullMarked;
