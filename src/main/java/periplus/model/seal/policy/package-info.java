/** Which objects are sealed, how, and for whom. */
@NullMarked
package periplus.model.seal.policy;

import org.jspecify.annotations.NullMarked;
