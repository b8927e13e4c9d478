/** How a repository stands: how old, how complete, how noisy. Asks Git alone. */
@NullMarked
package periplus.flow.status;

import org.jspecify.annotations.NullMarked;
