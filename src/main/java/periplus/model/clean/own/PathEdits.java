package periplus.model.clean.own;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import periplus.model.clean.edit.Prune;
import periplus.model.manifest.FieldPath;
import periplus.model.manifest.FieldPath.Step;
import periplus.model.tree.Mapping;
import periplus.model.tree.Node;
import periplus.model.tree.Scalar;
import periplus.model.tree.Sequence;

/** Drops what stands at a path, or puts back what stood there. */
final class PathEdits {

    private static final List<String> SETS = List.of("labels", "annotations", "finalizers");

    private PathEdits() {}

    /** Without what the path leads to; itself when it leads nowhere. */
    static Mapping without(Mapping object, FieldPath path) {
        return without((Node) object, path.steps()) instanceof Mapping rest && rest != object
                ? rest.update("metadata", PathEdits::withoutEmpties)
                : object;
    }

    /** With what stands at the path in the live object; itself when nothing stands there. */
    static Mapping restored(Mapping object, Mapping live, FieldPath path) {
        return restored(object, live, path.steps()) instanceof Mapping whole ? whole : object;
    }

    private static Mapping withoutEmpties(Mapping metadata) {
        Mapping tidy = metadata;
        for (String field : SETS) {
            tidy = Prune.empty(tidy, field);
        }
        return tidy;
    }

    private static @Nullable Node without(Node node, List<Step> steps) {
        if (steps.isEmpty()) {
            return null;
        }
        Step step = steps.getFirst();
        List<Step> rest = steps.subList(1, steps.size());
        return switch (node) {
            case Mapping mapping ->
                    mapping.mapEntries(
                            (key, child) -> step.leadsTo(key) ? without(child, rest) : child);
            case Sequence list -> withoutIn(list, step, rest);
            case Scalar scalar -> scalar;
        };
    }

    private static Sequence withoutIn(Sequence list, Step step, List<Step> rest) {
        List<Node> left = new ArrayList<>();
        boolean same = true;
        for (int i = 0; i < list.size(); i++) {
            Node item = list.items().get(i);
            Node next = step.leadsTo(item, i) ? without(item, rest) : item;
            same &= next == item;
            if (next != null) {
                left.add(next);
            }
        }
        return same ? list : new Sequence(left);
    }

    /** What the body becomes; the body itself, or nothing, when the path ends nowhere. */
    private static @Nullable Node restored(@Nullable Node body, Node live, List<Step> steps) {
        if (steps.isEmpty()) {
            return live;
        }
        Step step = steps.getFirst();
        List<Step> rest = steps.subList(1, steps.size());
        return switch (live) {
            case Mapping there -> restoredIn(body, there, step, rest);
            case Sequence there -> restoredIn(body, there, step, rest);
            case Scalar _ -> body;
        };
    }

    private static @Nullable Node restoredIn(
            @Nullable Node body, Mapping live, Step step, List<Step> rest) {
        Mapping whole = body instanceof Mapping mapping ? mapping : Mapping.EMPTY;
        boolean found = false;
        for (Map.Entry<String, Node> entry : live.entries().entrySet()) {
            String key = entry.getKey();
            Node next = step.leadsTo(key) ? restored(whole.get(key), entry.getValue(), rest) : null;
            if (next != null) {
                whole = whole.with(key, next);
                found = true;
            }
        }
        return found ? whole : body;
    }

    /** A whole element comes back to its place; a field only where its element is still there. */
    private static @Nullable Node restoredIn(
            @Nullable Node body, Sequence live, Step step, List<Step> rest) {
        List<Node> whole =
                new ArrayList<>(body instanceof Sequence list ? list.items() : List.of());
        boolean found = false;
        for (int i = 0; i < live.size(); i++) {
            Node item = live.items().get(i);
            if (!step.leadsTo(item, i)) {
                continue;
            }
            int at = counterpart(whole, live, i);
            Node next = at < 0 ? null : restored(whole.get(at), item, rest);
            if (next != null) {
                whole.set(at, next);
                found = true;
            } else if (rest.isEmpty()) {
                whole.add(place(whole, live, i), item);
                found = true;
            }
        }
        return found ? new Sequence(whole) : body;
    }

    /** Where an element of the live list stands in what is left of it; negative when it is gone. */
    private static int counterpart(List<Node> left, Sequence live, int index) {
        Node item = live.items().get(index);
        String name = name(item);
        for (int i = 0; i < left.size(); i++) {
            if (name == null ? left.get(i).equals(item) : name.equals(name(left.get(i)))) {
                return i;
            }
        }
        return name == null && left.size() == live.size() ? index : -1;
    }

    private static int place(List<Node> left, Sequence live, int index) {
        for (int before = index - 1; before >= 0; before--) {
            int at = counterpart(left, live, before);
            if (at >= 0) {
                return at + 1;
            }
        }
        return 0;
    }

    private static @Nullable String name(Node item) {
        return item instanceof Mapping mapping ? mapping.text("name") : null;
    }
}
