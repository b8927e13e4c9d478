package periplus.model.clean;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import periplus.model.clean.Effect.Kind;
import periplus.model.tree.Mapping;
import periplus.model.tree.Node;
import periplus.model.tree.Sequence;

/**
 * Where a rule dropped, changed or added something, found by comparing the trees before and after.
 */
final class Differences {

    private final Map<String, Kind> found = new LinkedHashMap<>();

    private Differences() {}

    static Map<String, Kind> between(Mapping before, Mapping after) {
        Differences differences = new Differences();
        differences.compare("", before, after);
        return differences.found;
    }

    private void compare(String path, Node before, @Nullable Node after) {
        if (after == null) {
            found.put(path, Kind.DROPPED);
        } else if (before == after || before.equals(after)) {
            return;
        } else if (before instanceof Mapping old && after instanceof Mapping now) {
            old.entries()
                    .forEach((key, value) -> compare(Paths.field(path, key), value, now.get(key)));
            now.keys().stream()
                    .filter(key -> !old.has(key))
                    .forEach(key -> found.put(Paths.field(path, key), Kind.ADDED));
        } else if (before instanceof Sequence old && after instanceof Sequence now) {
            compareLists(path, old, now);
        } else {
            found.put(path, Kind.CHANGED);
        }
    }

    /** Elements keep their order, so those missing are found by walking both lists in step. */
    private void compareLists(String path, Sequence before, Sequence after) {
        if (before.size() == after.size()) {
            if (!isPermutation(before, after)) {
                for (int i = 0; i < before.size(); i++) {
                    Node item = before.items().get(i);
                    compare(Paths.element(path, item, i), item, after.items().get(i));
                }
            } else {
                found.put(path, Kind.CHANGED);
            }
            return;
        }
        if (before.size() > after.size()) {
            missing(path, before, after, Kind.DROPPED);
        } else {
            missing(path, after, before, Kind.ADDED);
        }
    }

    private void missing(String path, Sequence longer, Sequence shorter, Kind kind) {
        List<Node> left = shorter.items();
        int next = 0;
        for (int i = 0; i < longer.size(); i++) {
            Node item = longer.items().get(i);
            if (next < left.size() && left.get(next).equals(item)) {
                next++;
            } else {
                found.put(Paths.element(path, item, i), kind);
            }
        }
    }

    private static boolean isPermutation(Sequence before, Sequence after) {
        return before.items().containsAll(after.items())
                && after.items().containsAll(before.items());
    }
}
