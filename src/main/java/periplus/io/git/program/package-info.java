/** Other programs that Git works with: credential helpers and signers. */
@NullMarked
package periplus.io.git.program;

import org.jspecify.annotations.NullMarked;
