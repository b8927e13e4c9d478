/** The program sops, where a user has it. */
@NullMarked
package periplus.io.sops;

import org.jspecify.annotations.NullMarked;
