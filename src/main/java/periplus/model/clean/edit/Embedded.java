package periplus.model.clean.edit;

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
        return mapping.mapEntries((_, child) ->
                child instanceof Scalar.Null ? null : inside(child, Embedded::withoutNulls));
    }

    /**
     * Without {@code creationTimestamp} in anything called metadata.
     *
     * @param any drop any value; else only null, as the field may be a custom resource's own
     */
    public static Mapping withoutTimestamps(Mapping mapping, boolean any) {
        UnaryOperator<Mapping> deeper = child -> withoutTimestamps(child, any);
        return mapping.mapEntries((key, child) ->
                key.equals("metadata") && child instanceof Mapping metadata
                        ? deeper.apply(undated(metadata, any))
                        : inside(child, deeper));
    }

    private static Mapping undated(Mapping metadata, boolean any) {
        return any || metadata.get(TIMESTAMP) instanceof Scalar.Null
                ? metadata.without(TIMESTAMP)
                : metadata;
    }

    private static Node inside(Node node, UnaryOperator<Mapping> change) {
        return switch (node) {
            case Mapping mapping -> change.apply(mapping);
            case Sequence sequence -> sequence.mapMappings(change);
            case Scalar scalar -> scalar;
        };
    }
}
