/** Things that are recorded to help a restore, but never applied. */
@NullMarked
package periplus.model.clean.fact;

import org.jspecify.annotations.NullMarked;
