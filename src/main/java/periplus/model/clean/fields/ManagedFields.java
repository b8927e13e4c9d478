package periplus.model.clean.fields;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import periplus.model.text.JsonReader;
import periplus.model.text.MalformedText;
import periplus.model.tree.Mapping;
import periplus.model.tree.Node;

/**
 * {@code metadata.managedFields} of one object, read in place: a question walks the <code>fieldsV1
 * </code> sets, nothing is converted ahead.
 *
 * @see <a href="https://kubernetes.io/docs/reference/using-api/server-side-apply/">Server-side
 *     apply</a>
 */
public final class ManagedFields {

    private static final String ELEMENT = "k:";

    /** What most lists tell their elements apart by; found without reading every key of the set. */
    private static final List<String> USUAL_KEYS = List.of("name", "mountPath");

    private final List<Entry> entries;

    private ManagedFields(List<Entry> entries) {
        this.entries = entries;
    }

    public static ManagedFields of(Mapping live) {
        List<Entry> entries = new ArrayList<>();
        live.sequence("metadata", "managedFields").mappings().forEach(raw -> read(raw, entries));
        return new ManagedFields(entries);
    }

    private static void read(Mapping raw, List<Entry> entries) {
        Mapping fields = raw.mapping("fieldsV1");
        String manager = raw.text("manager");
        if (manager != null && !fields.isEmpty()) {
            boolean status = "status".equals(raw.text("subresource"));
            boolean applied = "Apply".equals(raw.text("operation"));
            entries.add(new Entry(manager, status, applied, fields));
        }
    }

    /** No manager is known: too large an object, a very old one, or the fields were reset. */
    public boolean isEmpty() {
        return entries.isEmpty();
    }

    /** Who wrote to the object itself; who only reported its status is left out. */
    public Stream<String> managers() {
        return entries.stream().filter(entry -> !entry.status()).map(Entry::manager);
    }

    public Stream<String> managersOf(List<Step> path) {
        return entries.stream().filter(entry -> entry.covers(path)).map(Entry::manager);
    }

    public boolean ownedByUser(List<Step> path) {
        return anyCovers(Entry::isUser, path);
    }

    /** Whether someone sent the field in a server-side apply, so not by default. */
    public boolean applied(List<Step> path) {
        return anyCovers(Entry::applied, path);
    }

    public boolean ownedByAnyone(List<Step> path) {
        return anyCovers(_ -> true, path);
    }

    private boolean anyCovers(Predicate<Entry> who, List<Step> path) {
        for (Entry entry : entries) {
            if (who.test(entry) && entry.covers(path)) {
                return true;
            }
        }
        return false;
    }

    private record Entry(String manager, boolean status, boolean applied, Mapping fields) {

        /** Whoever writes through the status subresource acts as a controller. */
        boolean isUser() {
            return !status && Managers.kindOf(manager) == Managers.Kind.USER;
        }

        boolean covers(List<Step> path) {
            Mapping set = fields;
            for (Step step : path) {
                if (set.isEmpty()) {
                    return true; // an atomic list or map: whoever owns it owns all that is in it
                }
                Mapping next = descend(set, step);
                if (next == null) {
                    return false;
                }
                set = next;
            }
            return true;
        }

        private static @Nullable Mapping descend(Mapping set, Step step) {
            return switch (step) {
                case Step.Field(String name) -> asMapping(set.get("f:" + name));
                case Step.Value(String text) -> asMapping(set.get("v:\"" + text + '"'));
                case Step.Element(Mapping live) -> element(set, live);
            };
        }

        private static @Nullable Mapping element(Mapping set, Mapping live) {
            for (String key : USUAL_KEYS) {
                String value = live.text(key);
                Node found = value == null ? null : set.get(ELEMENT + simpleKey(key, value));
                if (found != null) {
                    return asMapping(found);
                }
            }
            for (Map.Entry<String, Node> entry : set.entries().entrySet()) {
                if (entry.getKey().startsWith(ELEMENT) && isKeyOf(entry.getKey(), live)) {
                    return asMapping(entry.getValue());
                }
            }
            return null;
        }

        /** As the server writes it, for a value that JSON need not escape. */
        private static String simpleKey(String key, String value) {
            return "{\"" + key + "\":\"" + value + "\"}";
        }

        /** A key that cannot be read is nobody's. */
        private static boolean isKeyOf(String step, Mapping live) {
            try {
                byte[] json = step.substring(ELEMENT.length()).getBytes(UTF_8);
                return JsonReader.read(json) instanceof Mapping keys
                        && keys.entries().entrySet().stream()
                                .allMatch(key -> key.getValue().equals(live.get(key.getKey())));
            } catch (MalformedText _) {
                return false;
            }
        }

        private static @Nullable Mapping asMapping(@Nullable Node node) {
            return node instanceof Mapping mapping ? mapping : null;
        }
    }
}
