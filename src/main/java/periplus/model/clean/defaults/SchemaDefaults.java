package periplus.model.clean.defaults;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import periplus.model.tree.Mapping;
import periplus.model.tree.Node;
import periplus.model.tree.Scalar;

/**
 * What the structural schema of a custom resource fills in: {@code default} at the same path, where
 * the parent exists. Parts of a schema without defaults leave nothing behind.
 *
 * @see <a
 *     href="https://kubernetes.io/docs/tasks/extend-kubernetes/custom-resources/custom-resource-definitions/#defaulting">Defaulting</a>
 */
public final class SchemaDefaults {

    private SchemaDefaults() {}

    /** The shape of objects with this {@code openAPIV3Schema}. */
    public static Shape of(Mapping schema) {
        Shape shape = below(schema);
        return shape == null ? Shape.NONE : shape;
    }

    /** The shape of the mapping, or of each mapping in the list; null when nothing is filled in. */
    private static @Nullable Shape below(Mapping schema) {
        if (schema.get("items") instanceof Mapping items) {
            return below(items);
        }
        ShapeBuilder shape = null;
        for (Map.Entry<String, Node> property : schema.mapping("properties").entries().entrySet()) {
            if (property.getValue() instanceof Mapping inner) {
                Node value = inner.get("default");
                if (value != null && !(value instanceof Scalar.Null)) {
                    shape = started(shape).fill(row(property.getKey(), value, inner));
                }
                Shape deeper = below(inner);
                if (deeper != null) {
                    shape = started(shape).field(property.getKey(), deeper);
                }
            }
        }
        if (schema.get("additionalProperties") instanceof Mapping rest) {
            Shape deeper = below(rest);
            if (deeper != null) {
                shape = started(shape).values(deeper);
            }
        }
        return shape == null ? null : shape.build();
    }

    private static ShapeBuilder started(@Nullable ShapeBuilder shape) {
        return shape == null ? Shape.builder() : shape;
    }

    private static Default row(String field, Node value, Mapping schema) {
        Default row = Default.of(field, value, "of the schema");
        return Scalar.TRUE.equals(schema.get("nullable")) ? row.unlessNull() : row;
    }
}
