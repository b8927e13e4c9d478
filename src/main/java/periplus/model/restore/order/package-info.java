/** In which order objects come back: what they need, and what comes first by its nature. */
@NullMarked
package periplus.model.restore.order;

import org.jspecify.annotations.NullMarked;
