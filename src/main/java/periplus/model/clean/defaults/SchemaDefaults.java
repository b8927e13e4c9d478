package periplus.model.clean.defaults;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import periplus.model.tree.Mapping;
import periplus.model.tree.Node;
import periplus.model.tree.Scalar;

/**
 * What the structural schema of a custom resource fills in: {@code default} at the same path, where
 * the parent exists.
 *
 * @see <a
 *     href="https://kubernetes.io/docs/tasks/extend-kubernetes/custom-resources/custom-resource-definitions/#defaulting">Defaulting</a>
 */
public final class SchemaDefaults {

    private static final String NESTED = "items";

    private SchemaDefaults() {}

    /** The shape of objects with this {@code openAPIV3Schema}. */
    public static Shape of(Mapping schema) {
        // the server sets metadata by rules of its own, and status is not exported
        Mapping rest = schema.mapping("properties").without("metadata").without("status");
        return mapping(schema.with("properties", rest)).orElse(Shape.NONE);
    }

    /** The shape of the mapping, or of each mapping in the list; empty when nothing is filled. */
    private static Optional<Shape> mapping(Mapping schema) {
        if (schema.get(NESTED) instanceof Mapping items) {
            return mapping(items);
        }
        Shape.Builder shape = Shape.builder();
        List<Default> defaults = new ArrayList<>();
        boolean any = false;
        for (Map.Entry<String, Node> property : schema.mapping("properties").entries().entrySet()) {
            if (property.getValue() instanceof Mapping inner) {
                Node value = inner.get("default"); // null is none
                if (value != null && !value.equals(Scalar.NULL)) {
                    defaults.add(Default.of(property.getKey(), value, "of the schema"));
                }
                Optional<Shape> below = mapping(inner);
                below.ifPresent(found -> shape.field(property.getKey(), found));
                any |= below.isPresent();
            }
        }
        Optional<Shape> values =
                schema.get("additionalProperties") instanceof Mapping more
                        ? mapping(more)
                        : Optional.empty();
        values.ifPresent(shape::values);
        return any || values.isPresent() || !defaults.isEmpty()
                ? Optional.of(shape.fill(defaults.toArray(Default[]::new)).build())
                : Optional.empty();
    }
}
