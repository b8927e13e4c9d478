package periplus.flow.restore;

import java.util.Optional;
import java.util.Set;
import periplus.flow.snapshot.SnapshotSettings;
import periplus.model.manifest.KindName;
import periplus.model.manifest.ResourceKey;
import periplus.model.manifest.Selection;
import periplus.model.restore.plan.Scope;
import periplus.model.tree.Mapping;

/**
 * What in the target may be more than the commit has: what lies in the scope, and what a snapshot
 * would record.
 *
 * @param selection by names of the target
 * @param whole whether all that the selection covers is asked for, and not single objects
 */
record Extras(
        Selection selection,
        boolean whole,
        Set<KindName> excludedKinds,
        Set<String> excludedNamespaces,
        Recorded recorded) {

    static Extras of(
            Scope scope, Alterations alterations, SnapshotSettings settings, Recorded recorded) {
        Selection asked = scope.selection();
        Optional<String> namespace =
                asked.namespace()
                        .map(name -> alterations.remap().namespaces().getOrDefault(name, name));
        return new Extras(
                new Selection(asked.kinds(), namespace, asked.labels()),
                scope.objects().isEmpty() && scope.path().isEmpty(),
                settings.excludedKinds(),
                settings.excludedNamespaces(),
                recorded);
    }

    /** One namespace, if nothing else is selected. */
    Selection within() {
        return new Selection(Set.of(), selection.namespace(), Optional.empty());
    }

    boolean mayBe(ResourceKey key, Mapping live) {
        String namespace =
                key.type().equals("namespaces") ? key.name() : key.namespace().orElse("");
        return whole
                && recorded.tells(key)
                && selection.covers(key)
                && selection.coversLabels(live)
                && !live.mapping("metadata").has("deletionTimestamp")
                && !excludedNamespaces.contains(namespace)
                && excludedKinds.stream().noneMatch(kind -> kind.names(key.type()));
    }
}
