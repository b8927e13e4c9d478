package periplus.model.clean.edit;

import java.util.Map;
import java.util.function.UnaryOperator;
import periplus.model.tree.Mapping;
import periplus.model.tree.Node;
import periplus.model.tree.Scalar;
import periplus.model.tree.Sequence;

/** Fields that say nothing, wherever they stand in an object. */
public final class Embedded {

    private static final String TIMESTAMP = "creationTimestamp";

    private Embedded() {}

    /** Without any entry of a mapping whose value is null; nulls in lists stay. */
    public static Mapping withoutNulls(Mapping mapping) {
        Mapping result = mapping;
        for (Map.Entry<String, Node> entry : mapping.entries().entrySet()) {
            Node child = entry.getValue();
            result =
                    child instanceof Scalar.Null
                            ? result.without(entry.getKey())
                            : result.with(entry.getKey(), inside(child, Embedded::withoutNulls));
        }
        return result;
    }

    /**
     * Without {@code creationTimestamp} in anything called metadata.
     *
     * @param any drop any value; else only null, as the field may be a custom resource's own
     */
    public static Mapping withoutTimestamps(Mapping mapping, boolean any) {
        Mapping result = mapping;
        for (Map.Entry<String, Node> entry : mapping.entries().entrySet()) {
            Node child = entry.getValue();
            if (entry.getKey().equals("metadata")
                    && child instanceof Mapping metadata
                    && (any || metadata.get(TIMESTAMP) instanceof Scalar.Null)) {
                child = metadata.without(TIMESTAMP);
            }
            result = result.with(entry.getKey(), inside(child, m -> withoutTimestamps(m, any)));
        }
        return result;
    }

    private static Node inside(Node node, UnaryOperator<Mapping> change) {
        return switch (node) {
            case Mapping mapping -> change.apply(mapping);
            case Sequence sequence -> sequence.mapMappings(change);
            case Scalar scalar -> scalar;
        };
    }
}
