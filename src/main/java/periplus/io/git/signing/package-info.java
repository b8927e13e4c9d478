/** Signatures of commits, made by the programs git itself calls. */
@NullMarked
package periplus.io.git.signing;

import org.jspecify.annotations.NullMarked;
