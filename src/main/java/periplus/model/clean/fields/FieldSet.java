package periplus.model.clean.fields;

import java.util.IdentityHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;
import periplus.model.tree.Mapping;
import periplus.model.tree.Node;

/**
 * One <code>fieldsV1</code> set, read in place: a question walks it, and only lists that are asked
 * for are made ready to look things up in.
 */
final class FieldSet {

    /** The field or element itself, beside what it holds. */
    private static final String SELF = ".";

    /** What most lists tell their elements apart by; found without reading every key of the set. */
    private static final List<String> USUAL_KEYS = List.of("name", "mountPath");

    private final Mapping fields;
    private final IdentityHashMap<Mapping, ElementIndex> lists = new IdentityHashMap<>();

    FieldSet(Mapping fields) {
        this.fields = fields;
    }

    /** Whether it holds the field, anything in it, or all that the field is a part of. */
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

    /** Whether it holds the field or anything in it by name. */
    boolean names(List<Step> path) {
        return at(path) != null;
    }

    /** Whether it holds the element as such, as it does for whoever put it into the list. */
    boolean creates(List<Step> element) {
        Mapping set = at(element);
        return set != null && (set.isEmpty() || set.has(SELF) || set.has("f:name"));
    }

    /** Whether it holds another field of the mapping, or another element of the list. */
    boolean namesBeside(List<Step> path) {
        Mapping around = at(path.subList(0, path.size() - 1));
        if (around == null) {
            return false;
        }
        int others = around.size() - (around.has(SELF) ? 1 : 0);
        return others > (descend(around, path.getLast()) == null ? 0 : 1);
    }

    private @Nullable Mapping at(List<Step> path) {
        Mapping set = fields;
        for (Step step : path) {
            Mapping next = descend(set, step);
            if (next == null) {
                return null;
            }
            set = next;
        }
        return set;
    }

    private @Nullable Mapping descend(Mapping set, Step step) {
        return switch (step) {
            case Step.Field(String name) -> asMapping(set.get("f:" + name));
            case Step.Value(String text) -> asMapping(set.get("v:\"" + text + '"'));
            case Step.Element(Mapping live) -> element(set, live);
        };
    }

    private @Nullable Mapping element(Mapping set, Mapping live) {
        for (String key : USUAL_KEYS) {
            String value = live.text(key);
            Node found = value == null ? null : set.get(simpleKey(key, value));
            if (found != null) {
                return asMapping(found);
            }
        }
        return lists.computeIfAbsent(set, ElementIndex::of).find(live);
    }

    /** As the server writes it, for a value that JSON need not escape. */
    private static String simpleKey(String key, String value) {
        return ElementIndex.MARK + "{\"" + key + "\":\"" + value + "\"}";
    }

    private static @Nullable Mapping asMapping(@Nullable Node node) {
        return node instanceof Mapping mapping ? mapping : null;
    }
}
