/** The values of live Secrets, to be found wherever else they stand. */
@NullMarked
package periplus.model.seal.leak.known;

import org.jspecify.annotations.NullMarked;
