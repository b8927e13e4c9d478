package periplus.flow.snapshot;

import java.util.Set;
import periplus.flow.snapshot.seal.SealSettings;
import periplus.io.git.value.Identity;
import periplus.model.clean.Cleaning;
import periplus.model.manifest.KindName;
import periplus.model.manifest.ResourceKey;
import periplus.model.manifest.ResourceType;

/**
 * How to snapshot.
 *
 * @param kindsAtATime how many lists run at once
 * @param excludedKinds kinds never exported
 * @param excludedNamespaces namespaces never exported
 * @param cleaning how much of each object is kept
 * @param changesADay in how many commits of 24 hours a field that no person owns may change before
 *     it is held back; 0 for any number
 * @param sealing what becomes of secrets
 */
public record SnapshotSettings(
        Identity author,
        Identity committer,
        int kindsAtATime,
        Set<KindName> excludedKinds,
        Set<String> excludedNamespaces,
        Cleaning cleaning,
        int changesADay,
        SealSettings sealing) {

    public SnapshotSettings {
        excludedKinds = Set.copyOf(excludedKinds);
        excludedNamespaces = Set.copyOf(excludedNamespaces);
    }

    /** Whether no object of the kind is exported. */
    public boolean excludes(ResourceType type) {
        return excludedKinds.stream().anyMatch(kind -> kind.names(type));
    }

    /** Whether nothing in the object's namespace is exported; a namespace is in itself. */
    public boolean excludesNamespaceOf(ResourceKey key) {
        String namespace =
                key.type().equals("namespaces") ? key.name() : key.namespace().orElse("");
        return excludedNamespaces.contains(namespace);
    }
}
