package periplus.model.manifest;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import periplus.model.tree.Mapping;
import periplus.model.tree.Node;
import periplus.model.tree.Scalar;
import periplus.model.tree.Secrecy;
import periplus.model.tree.Sequence;

/**
 * Compares objects by meaning: the order of keys is none. List elements that all have a {@code
 * name} of their own are matched by it, others by place.
 */
public final class Changes {

    private final List<FieldChange> found = new ArrayList<>();

    private Changes() {}

    /** What happened to an object; empty when nothing did. Absent means that it was not there. */
    public static Optional<Change> between(
            ResourceKey key, Optional<Mapping> before, Optional<Mapping> after) {
        if (before.isEmpty() || after.isEmpty()) {
            return after.<Change>map(_ -> new Change.Added(key))
                    .or(() -> before.map(_ -> new Change.Removed(key)));
        }
        List<FieldChange> fields = between(before.get(), after.get());
        return fields.isEmpty() ? Optional.empty() : Optional.of(new Change.Modified(key, fields));
    }

    /** The fields that differ, in the order of the older tree, then of the newer. */
    public static List<FieldChange> between(Mapping before, Mapping after) {
        Changes changes = new Changes();
        changes.compare(FieldPath.ROOT, before, after);
        return List.copyOf(changes.found);
    }

    private void compare(FieldPath path, Node before, Node after) {
        if (before == after) {
            return;
        }
        if (before instanceof Mapping old && after instanceof Mapping young) {
            compareMappings(path, old, young);
        } else if (before instanceof Sequence old && after instanceof Sequence young) {
            compareSequences(path, old, young);
        } else if (!before.equals(after)) {
            found.add(new FieldChange.Changed(path, asSeenAs(after, before), after));
        }
    }

    /** What is hidden now is not to be seen as it was either. */
    private static Node asSeenAs(Node after, Node before) {
        return after instanceof Scalar.Hidden && before instanceof Scalar open
                ? Secrecy.hidden(open)
                : before;
    }

    private void compareMappings(FieldPath path, Mapping before, Mapping after) {
        before.entries().forEach((key, old) -> compareOptional(path.key(key), old, after.get(key)));
        after.entries()
                .forEach((key, young) -> {
                    if (!before.has(key)) {
                        found.add(new FieldChange.Added(path.key(key), young));
                    }
                });
    }

    private void compareOptional(FieldPath path, Node before, @Nullable Node after) {
        if (after == null) {
            found.add(new FieldChange.Removed(path, before));
        } else {
            compare(path, before, after);
        }
    }

    private void compareSequences(FieldPath path, Sequence before, Sequence after) {
        Optional<Map<String, Node>> old = byName(before);
        Optional<Map<String, Node>> young = byName(after);
        if (old.isPresent() && young.isPresent()) {
            compareByName(path, old.get(), young.get());
        } else {
            compareByPlace(path, before, after);
        }
    }

    private void compareByName(FieldPath path, Map<String, Node> before, Map<String, Node> after) {
        before.forEach((name, old) -> compareOptional(path.element(name), old, after.get(name)));
        after.forEach((name, young) -> {
            if (!before.containsKey(name)) {
                found.add(new FieldChange.Added(path.element(name), young));
            }
        });
        List<String> oldOrder = before.keySet().stream().filter(after::containsKey).toList();
        List<String> newOrder = after.keySet().stream().filter(before::containsKey).toList();
        if (!oldOrder.equals(newOrder)) {
            found.add(new FieldChange.Changed(path, names(oldOrder), names(newOrder)));
        }
    }

    /** What is left to tell of two lists that differ in their order only. */
    private static Sequence names(List<String> names) {
        return new Sequence(names.stream().<Node>map(Scalar::text).toList());
    }

    private void compareByPlace(FieldPath path, Sequence before, Sequence after) {
        int common = Math.min(before.size(), after.size());
        for (int i = 0; i < common; i++) {
            compare(path.index(i), before.items().get(i), after.items().get(i));
        }
        for (int i = common; i < before.size(); i++) {
            found.add(new FieldChange.Removed(path.index(i), before.items().get(i)));
        }
        for (int i = common; i < after.size(); i++) {
            found.add(new FieldChange.Added(path.index(i), after.items().get(i)));
        }
    }

    private static Optional<Map<String, Node>> byName(Sequence list) {
        Map<String, Node> byName = new LinkedHashMap<>();
        for (Node item : list) {
            String name = item instanceof Mapping mapping ? mapping.text("name") : null;
            if (name == null || byName.put(name, item) != null) {
                return Optional.empty();
            }
        }
        return Optional.of(byName);
    }
}
