package periplus.model.restore.check;

import java.util.HashMap;
import java.util.Map;
import periplus.model.manifest.ResourceKey;
import periplus.model.tree.Mapping;
import periplus.model.tree.Scalar;

/**
 * The labels that namespaces will have when objects come into them: those of the plan over those of
 * the target. To be filled before a check that asks it sees its first object.
 */
public final class NamespaceLabels {

    private static final String NAMESPACES = "namespaces";
    private static final String NAME = "kubernetes.io/metadata.name";

    private final Map<String, Mapping> labels = new HashMap<>();

    /** Takes in a namespace of the target, or after all of them one of the plan. */
    public void add(ResourceKey key, Mapping namespace) {
        labels.merge(
                key.name(),
                namespace.mapping("metadata", "labels"),
                (before, now) -> before.withAll(now.entries()));
    }

    /** Of a namespace; every one has its name as a label. */
    public Mapping of(String namespace) {
        return labels.getOrDefault(namespace, Mapping.EMPTY).with(NAME, Scalar.text(namespace));
    }

    /** Whether the key is that of a namespace. */
    public static boolean isNamespace(ResourceKey key) {
        return key.type().equals(NAMESPACES);
    }
}
