package periplus.model.clean;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import periplus.model.clean.Effect.Kind;
import periplus.model.tree.Mapping;
import periplus.model.tree.Node;
import periplus.model.tree.Sequence;

/**
 * Where a rule dropped, changed or added something, found by comparing the trees before and after.
 */
final class Differences {

    /** What tells elements of a list apart, in the order of trying. */
    private static final List<String> KEYS = List.of("name", "mountPath", "key");

    private record Element(Node node, int index) {

        String path(String list) {
            return Paths.element(list, node, index);
        }
    }

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

    private void compareLists(String path, Sequence before, Sequence after) {
        Optional<String> key =
                KEYS.stream().filter(name -> tellsApart(name, before, after)).findFirst();
        if (isPermutation(before, after)) {
            found.put(path, Kind.CHANGED);
        } else if (key.isPresent()) {
            comparePairs(path, byKey(key.get(), before), byKey(key.get(), after));
        } else if (before.size() == after.size()) {
            for (int i = 0; i < before.size(); i++) {
                Node item = before.items().get(i);
                compare(Paths.element(path, item, i), item, after.items().get(i));
            }
        } else if (before.size() > after.size()) {
            missing(path, before, after, Kind.DROPPED);
        } else {
            missing(path, after, before, Kind.ADDED);
        }
    }

    /** Elements that a key tells apart are the same ones, wherever they stand. */
    private void comparePairs(
            String path, Map<String, Element> before, Map<String, Element> after) {
        before.forEach((key, element) -> {
            Element now = after.get(key);
            compare(element.path(path), element.node(), now == null ? null : now.node());
        });
        after.forEach((key, element) -> {
            if (!before.containsKey(key)) {
                found.put(element.path(path), Kind.ADDED);
            }
        });
    }

    private static boolean tellsApart(String key, Sequence before, Sequence after) {
        return byKey(key, before).size() == before.size()
                && byKey(key, after).size() == after.size();
    }

    private static Map<String, Element> byKey(String key, Sequence list) {
        Map<String, Element> elements = new LinkedHashMap<>();
        for (int i = 0; i < list.size(); i++) {
            Node item = list.items().get(i);
            String name = item instanceof Mapping mapping ? mapping.text(key) : null;
            if (name != null) {
                elements.put(name, new Element(item, i));
            }
        }
        return elements;
    }

    /** Elements without a key keep their order, so both lists are walked in step. */
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
        return before.size() == after.size()
                && before.items().containsAll(after.items())
                && after.items().containsAll(before.items());
    }
}
