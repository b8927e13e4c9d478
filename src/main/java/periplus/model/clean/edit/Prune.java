package periplus.model.clean.edit;

import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import periplus.model.tree.Mapping;
import periplus.model.tree.Node;
import periplus.model.tree.Scalar;
import periplus.model.tree.Sequence;

/** Small steps the tables share. */
public final class Prune {

    private Prune() {}

    /** Without the field if it holds an empty map or list. */
    public static Mapping empty(Mapping mapping, String field) {
        return switch (mapping.get(field)) {
            case Mapping map when map.isEmpty() -> mapping.without(field);
            case Sequence list when list.isEmpty() -> mapping.without(field);
            case null, default -> mapping;
        };
    }

    /** With the list changed; a list that the change emptied goes with its last element. */
    public static Mapping list(Mapping mapping, String field, UnaryOperator<Sequence> change) {
        Mapping changed = mapping.updateSequence(field, change);
        return changed == mapping ? mapping : empty(changed, field);
    }

    /** With the map changed; a map that the change emptied goes with its last entry. */
    public static Mapping map(Mapping mapping, String field, UnaryOperator<Mapping> change) {
        Mapping changed = mapping.update(field, change);
        return changed == mapping ? mapping : empty(changed, field);
    }

    public static Sequence sortedTexts(Sequence list) {
        return sorted(list, item -> item instanceof Scalar.Text(String text) ? text : "");
    }

    /** Sorted by a text of each element; itself when it is in order already. */
    public static Sequence sorted(Sequence list, Function<Node, String> text) {
        List<Node> sorted = list.items().stream().sorted(Comparator.comparing(text)).toList();
        return sorted.equals(list.items()) ? list : new Sequence(sorted);
    }
}
