package periplus.model.seal.sops;

import java.util.List;
import periplus.model.tree.Mapping;

/**
 * A sealed file, as it stands in the repository.
 *
 * @param object the tree without the block {@code sops}; sealed values are their ciphertext
 * @param recipients the age recipients, of whatever kind
 */
public record SopsFile(Mapping object, CryptRule rule, List<String> recipients) {

    /** The key of the block that makes a file a sealed one. */
    public static final String BLOCK = "sops";

    /** Whether a document is a sealed one. */
    public static boolean isSealed(Mapping document) {
        return !document.mapping(BLOCK).isEmpty();
    }
}
