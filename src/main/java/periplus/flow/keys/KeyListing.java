package periplus.flow.keys;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Who can open the repository.
 *
 * @param files how many sealed files there are
 * @param warnings what should be better, in whole sentences
 */
public record KeyListing(List<Entry> keys, int files, List<String> warnings) {

    public KeyListing {
        keys = List.copyOf(keys);
        warnings = List.copyOf(warnings);
    }

    /** What a key is for. */
    public enum Role {
        RECOVERY,
        CLUSTER,
        /** Named by sealed files, but not by the keyring. */
        OTHER
    }

    /**
     * One key.
     *
     * @param recipient {@code age1…}, or of another kind
     * @param files how many sealed files name it
     */
    public record Entry(
            Role role,
            String recipient,
            Optional<String> name,
            Optional<Instant> added,
            Optional<Instant> verified,
            int files) {}
}
