/** Who can open the repository: the file that says it, and the rules of sops made from it. */
@NullMarked
package periplus.model.seal.keyring;

import org.jspecify.annotations.NullMarked;
