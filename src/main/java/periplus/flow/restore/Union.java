package periplus.flow.restore;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import periplus.model.tree.Mapping;
import periplus.model.tree.Node;
import periplus.model.tree.Scalar;
import periplus.model.tree.Sequence;

/**
 * What an object has, and what is added to it. Nothing is taken away: of lists, elements that are
 * missing are added, and those of the same name are united.
 */
final class Union {

    private Union() {}

    static Mapping of(Mapping live, Mapping added) {
        Mapping union = live;
        for (var entry : added.entries().entrySet()) {
            union = union.with(entry.getKey(), of(union.get(entry.getKey()), entry.getValue()));
        }
        return union;
    }

    private static Node of(@Nullable Node live, Node added) {
        return switch (added) {
            case Mapping more when live instanceof Mapping there -> of(there, more);
            case Sequence more when live instanceof Sequence there -> of(there, more);
            default -> added;
        };
    }

    private static Sequence of(Sequence live, Sequence added) {
        List<Node> items = new ArrayList<>(live.items());
        for (Node item : added.items()) {
            OptionalInt named = named(items, item);
            if (named.isPresent()) {
                int at = named.getAsInt();
                items.set(at, of(items.get(at), item));
            } else if (!items.contains(item)) {
                items.add(item);
            }
        }
        return new Sequence(items);
    }

    /** Subjects of role bindings of one name may differ in their kind and namespace. */
    private static OptionalInt named(List<Node> items, Node wanted) {
        if (wanted instanceof Mapping mapping) {
            for (int i = 0; i < items.size(); i++) {
                if (items.get(i) instanceof Mapping item && isOneWith(item, mapping)) {
                    return OptionalInt.of(i);
                }
            }
        }
        return OptionalInt.empty();
    }

    private static boolean isOneWith(Mapping one, Mapping other) {
        return Optional.ofNullable(one.text("name")).equals(Optional.ofNullable(other.text("name")))
                && one.has("name")
                && isSame(one, other, "kind")
                && isSame(one, other, "namespace");
    }

    private static boolean isSame(Mapping one, Mapping other, String key) {
        return one.get(key) instanceof Scalar scalar
                ? scalar.equals(other.get(key))
                : !other.has(key);
    }
}
