/** Files that the sops tool reads and writes: sealed values in a readable tree. */
@NullMarked
package periplus.model.seal.sops;

import org.jspecify.annotations.NullMarked;
