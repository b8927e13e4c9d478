/** Jobs, which do their work again when they are made again. */
@NullMarked
package periplus.model.restore.check.job;

import org.jspecify.annotations.NullMarked;
