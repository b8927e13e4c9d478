package periplus.model.seal.sealed;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import periplus.model.seal.SecretBytes;

/**
 * The sealing keys to try on one object. Each try costs milliseconds, so the youngest comes first,
 * and then the one that opened the value before.
 */
final class KeyRing {

    private final List<SealingKey> keys;

    KeyRing(Collection<SealingKey> keys) {
        this.keys = new ArrayList<>(keys);
        this.keys.sort(
                Comparator.comparing((SealingKey key) -> key.certificate().notBefore()).reversed());
    }

    int size() {
        return keys.size();
    }

    Optional<SecretBytes> open(SealedValue value, String label) {
        for (int i = 0; i < keys.size(); i++) {
            Optional<SecretBytes> open = keys.get(i).open(value, label);
            if (open.isPresent()) {
                keys.addFirst(keys.remove(i));
                return open;
            }
        }
        return Optional.empty();
    }
}
