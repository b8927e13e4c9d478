/** What would go wrong in a restore, found before anything is written. */
@NullMarked
package periplus.model.restore.check;

import org.jspecify.annotations.NullMarked;
