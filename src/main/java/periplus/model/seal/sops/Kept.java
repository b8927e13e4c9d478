package periplus.model.seal.sops;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The values of a sealed file with their ciphertext, so that what stays the same keeps it. */
final class Kept {

    private final Map<Place, Deque<Value>> values = new HashMap<>();

    /** A value as it was sealed. */
    record Value(PlainValue value, String ciphertext) {}

    void put(Place place, Value value) {
        values.computeIfAbsent(place, _ -> new ArrayDeque<>()).add(value);
    }

    /**
     * Each in its order, as equal items of a list may have a ciphertext each; the last of them
     * stays for more of the same, which is what sops does too.
     */
    Optional<Value> take(Place place) {
        return Optional.ofNullable(values.get(place))
                .map(same -> same.size() > 1 ? same.remove() : same.element());
    }
}
