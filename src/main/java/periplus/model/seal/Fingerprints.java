package periplus.model.seal;

import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;
import periplus.model.tree.Mapping;

/**
 * Tells whether hidden values changed since they were sealed, for clusters that may seal but not
 * open. Safe for several threads.
 */
public final class Fingerprints {

    private final FingerprintKey key;
    private final ConcurrentSkipListMap<String, String> entries;

    public Fingerprints(FingerprintKey key, FingerprintState before) {
        this.key = key;
        this.entries = new ConcurrentSkipListMap<>(before.entries());
    }

    /** Whether the hidden values are those that were seen last under the path. */
    public boolean isSame(String path, Mapping object) {
        return key.fingerprint(object).equals(entries.get(path));
    }

    /** Remembers the hidden values of an object that was sealed under the path. */
    public void see(String path, Mapping object) {
        entries.put(path, key.fingerprint(object));
    }

    /** Forgets all but the files that are there. */
    public void keepOnly(Set<String> paths) {
        entries.keySet().retainAll(paths);
    }

    /** To be kept until the next start. */
    public FingerprintState state() {
        return new FingerprintState(entries, Optional.empty());
    }
}
