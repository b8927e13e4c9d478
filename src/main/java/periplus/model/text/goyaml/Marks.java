package periplus.model.text.goyaml;

import java.util.function.Predicate;
import periplus.model.tree.Mapping;
import periplus.model.tree.Node;
import periplus.model.tree.Scalar;
import periplus.model.tree.Sequence;

/**
 * A comment line before certain values. A list item whose first value is marked has the comment
 * before its dash, where it counts for the whole item, so that no second one follows inside.
 *
 * @param comment without the hash
 */
public record Marks(String comment, Predicate<Scalar> marked) {

    public static final Marks NONE = new Marks("", _ -> false);

    boolean isMarked(Node value) {
        return value instanceof Scalar scalar && marked.test(scalar);
    }

    /** Whether the first value behind a dash is marked. */
    public boolean startsMarked(Node item) {
        return switch (item) {
            case Mapping mapping ->
                    !mapping.isEmpty() && isMarked(mapping.entries().values().iterator().next());
            case Sequence sequence ->
                    !sequence.isEmpty() && startsMarked(sequence.items().getFirst());
            case Scalar scalar -> marked.test(scalar);
        };
    }
}
