package periplus.model.seal;

import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Predicate;
import periplus.model.seal.FingerprintState.Seen;
import periplus.model.tree.Mapping;

/**
 * Tells whether hidden values changed since they were sealed, for clusters that may seal but not
 * open. Safe for several threads.
 */
public final class Fingerprints {

    private final SecretBytes secret;
    private final FingerprintKey key;
    private final ConcurrentSkipListMap<String, Seen> entries;

    /**
     * Starts with those of the last run.
     *
     * @param cluster tells this cluster from all others
     */
    public Fingerprints(FingerprintState before, String cluster) {
        this.secret = before.key();
        this.key = new FingerprintKey(secret, cluster);
        this.entries = new ConcurrentSkipListMap<>(before.entries());
    }

    /** Whether the hidden values are those that were seen last under the path. */
    public boolean isSame(String path, Mapping object) {
        return Optional.ofNullable(entries.get(path))
                .filter(seen -> seen.values().equals(key.fingerprint(object)))
                .isPresent();
    }

    /** What values were sealed to that were seen last under the path. */
    public Optional<String> ciphertext(String path) {
        return Optional.ofNullable(entries.get(path)).map(Seen::ciphertext);
    }

    /** Remembers the hidden values of an object that was sealed under the path. */
    public void see(String path, Mapping object, String ciphertext) {
        entries.put(path, new Seen(key.fingerprint(object), ciphertext));
    }

    /** Forgets the files that are gone. */
    public void keepOnly(Predicate<String> isThere) {
        entries.keySet().removeIf(isThere.negate());
    }

    /** To be kept until the next start. */
    public FingerprintState state() {
        return new FingerprintState(secret, entries);
    }
}
