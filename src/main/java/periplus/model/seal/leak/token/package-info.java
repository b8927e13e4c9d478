/** Secrets that are known by their format. */
@NullMarked
package periplus.model.seal.leak.token;

import org.jspecify.annotations.NullMarked;
