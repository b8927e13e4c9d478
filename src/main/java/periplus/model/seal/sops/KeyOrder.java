package periplus.model.seal.sops;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import periplus.model.tree.Mapping;
import periplus.model.tree.Node;
import periplus.model.tree.Sequence;

/** The order of keys, on which the MAC depends and the lines that a change touches. */
final class KeyOrder {

    private KeyOrder() {}

    /**
     * Sorts the data of a Secret, as Kubernetes does, so that the MAC survives a way through JSON.
     */
    static Mapping sorted(Mapping object) {
        Mapping sorted = object;
        for (String key : List.of("data", "stringData")) {
            sorted =
                    sorted.update(
                            key, data -> Mapping.EMPTY.withAll(new TreeMap<>(data.entries())));
        }
        return sorted;
    }

    /** The object with its keys as they stood before, new ones behind those they follow. */
    static Mapping like(Mapping before, Mapping object) {
        List<String> order = new ArrayList<>();
        List<String> group = order;
        Map<String, List<String>> following = new HashMap<>();
        for (String key : object.keys()) {
            if (before.has(key)) {
                group = new ArrayList<>();
                following.put(key, group);
            } else {
                group.add(key);
            }
        }
        for (String key : before.keys()) {
            List<String> behind = following.get(key);
            if (behind != null) {
                order.add(key);
                order.addAll(behind);
            }
        }
        Mapping.Builder result = Mapping.builder();
        for (String key : order) {
            Node value = Objects.requireNonNull(object.get(key));
            result.put(key, like(before.get(key), value));
        }
        return result.build();
    }

    private static Node like(@Nullable Node before, Node node) {
        if (before instanceof Mapping old && node instanceof Mapping mapping) {
            return like(old, mapping);
        }
        if (before instanceof Sequence old && node instanceof Sequence sequence) {
            List<Node> items = new ArrayList<>();
            for (int i = 0; i < sequence.size(); i++) {
                Node item = sequence.items().get(i);
                items.add(i < old.size() ? like(old.items().get(i), item) : item);
            }
            return new Sequence(items);
        }
        return node;
    }
}
