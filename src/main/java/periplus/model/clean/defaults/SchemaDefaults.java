package periplus.model.clean.defaults;

import java.util.Map;
import java.util.Set;
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

    /** What every object says, and no schema may change. */
    private static final Set<String> HEADER = Set.of("apiVersion", "kind", "metadata");

    private SchemaDefaults() {}

    /** The shape of objects with this {@code openAPIV3Schema}. */
    public static Shape of(Mapping schema) {
        Mapping body = schema.mapping("properties").without(HEADER);
        Shape shape = inLists(0, schema.with("properties", body));
        return shape == null ? Shape.NONE : shape;
    }

    private static @Nullable Shape below(Mapping schema) {
        int lists = 0;
        Mapping inner = schema;
        while (inner.get("items") instanceof Mapping items) {
            inner = items;
            lists++;
        }
        return inLists(lists, inner);
    }

    /** The shape of mappings with this schema in so many lists; null when nothing is filled in. */
    private static @Nullable Shape inLists(int lists, Mapping schema) {
        Shape rest =
                schema.get("additionalProperties") instanceof Mapping more ? below(more) : null;
        ShapeBuilder shape = rest == null ? null : Shape.builder().values(rest);
        for (Map.Entry<String, Node> property : schema.mapping("properties").entries().entrySet()) {
            Mapping inner = property.getValue() instanceof Mapping some ? some : Mapping.EMPTY;
            Node value = inner.get("default");
            if (value != null && !(value instanceof Scalar.Null)) {
                shape = started(shape).fill(row(property.getKey(), value, inner));
            }
            Shape deeper = below(inner);
            if (deeper != null) {
                shape = started(shape).field(property.getKey(), deeper);
            } else if (rest != null) {
                shape = started(shape).field(property.getKey(), Shape.NONE);
            }
        }
        return shape == null ? null : shape.inLists(lists).build();
    }

    private static ShapeBuilder started(@Nullable ShapeBuilder shape) {
        return shape == null ? Shape.builder() : shape;
    }

    private static Default row(String field, Node value, Mapping schema) {
        Default row = Default.of(field, value, "of the schema");
        return Scalar.TRUE.equals(schema.get("nullable")) ? row.unlessNull() : row;
    }
}
