package periplus.model.clean.fields;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import periplus.model.text.JsonReader;
import periplus.model.text.MalformedText;
import periplus.model.tree.Mapping;
import periplus.model.tree.Node;

/** The elements of one list in a <code>fieldsV1</code> set, each key read once. */
final class ElementIndex {

    static final String MARK = "k:";

    /** By the names of the keys, as a rule one set of them, and then by their values. */
    private final Map<Set<String>, Map<Mapping, Mapping>> elements = new LinkedHashMap<>();

    private ElementIndex() {}

    static ElementIndex of(Mapping set) {
        ElementIndex index = new ElementIndex();
        set.entries()
                .forEach((step, owned) -> {
                    if (step.startsWith(MARK) && owned instanceof Mapping element) {
                        index.add(step.substring(MARK.length()), element);
                    }
                });
        return index;
    }

    /** A key that cannot be read is nobody's. */
    private void add(String json, Mapping element) {
        try {
            if (JsonReader.read(json.getBytes(UTF_8)) instanceof Mapping keys) {
                elements.computeIfAbsent(Set.copyOf(keys.keys()), _ -> new HashMap<>())
                        .putIfAbsent(keys, element);
            }
        } catch (MalformedText _) {
            return;
        }
    }

    /** What is owned of the element that lives with such keys. */
    @Nullable Mapping find(Mapping live) {
        for (Map.Entry<Set<String>, Map<Mapping, Mapping>> each : elements.entrySet()) {
            Mapping owned = each.getValue().get(only(live, each.getKey()));
            if (owned != null) {
                return owned;
            }
        }
        return null;
    }

    private static Mapping only(Mapping live, Set<String> names) {
        Mapping.Builder keys = Mapping.builder();
        for (String name : names) {
            Node value = live.get(name);
            if (value != null) {
                keys.put(name, value);
            }
        }
        return keys.build();
    }
}
