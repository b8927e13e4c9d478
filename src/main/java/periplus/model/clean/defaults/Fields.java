package periplus.model.clean.defaults;

import org.jspecify.annotations.Nullable;
import periplus.model.tree.Mapping;
import periplus.model.tree.Node;
import periplus.model.tree.Scalar;

/** The fields of a mapping that is being filled, or stripped, field by field. */
@FunctionalInterface
public interface Fields {

    @Nullable Node get(String field);

    /** Whether the field says something; null does not. */
    default boolean has(String field) {
        Node node = get(field);
        return node != null && !(node instanceof Scalar.Null);
    }

    /** The text of a field, or an empty one. */
    default String text(String field) {
        return get(field) instanceof Scalar.Text(String value) ? value : "";
    }

    /** The mapping in a field, or an empty one. */
    default Mapping mapping(String field) {
        return get(field) instanceof Mapping mapping ? mapping : Mapping.EMPTY;
    }
}
