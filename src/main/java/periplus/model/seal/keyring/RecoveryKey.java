package periplus.model.seal.keyring;

import java.time.Instant;
import java.util.Optional;
import periplus.model.seal.age.AgeRecipient;

/**
 * A key that opens everything, and whose private half never enters the cluster.
 *
 * @param name what people call it, for example where it is kept
 * @param verified when its private half last opened the whole repository
 */
public record RecoveryKey(
        AgeRecipient recipient, String name, Instant added, Optional<Instant> verified) {

    /** A key that nobody has tried yet. */
    public static RecoveryKey added(AgeRecipient recipient, String name, Instant when) {
        return new RecoveryKey(recipient, name, when, Optional.empty());
    }

    RecoveryKey verifiedAt(Instant when) {
        return new RecoveryKey(recipient, name, added, Optional.of(when));
    }
}
