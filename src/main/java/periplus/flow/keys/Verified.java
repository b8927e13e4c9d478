package periplus.flow.keys;

import java.util.List;
import periplus.model.seal.keyring.RecoveryKey;

/**
 * What a recovery key opened.
 *
 * @param opened how many sealed files, the canary included
 * @param left the others
 * @param hasCanary whether there is one; it opens with recovery keys alone
 */
public record Verified(RecoveryKey key, int opened, List<Left> left, boolean hasCanary) {

    public Verified {
        left = List.copyOf(left);
    }

    /** Whether the key proved to open all there is. */
    public boolean isComplete() {
        return left.isEmpty() && hasCanary;
    }
}
