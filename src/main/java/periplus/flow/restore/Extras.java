package periplus.flow.restore;

import static java.util.stream.Collectors.toSet;

import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import periplus.flow.snapshot.SnapshotSettings;
import periplus.model.manifest.KindName;
import periplus.model.manifest.ObjectName;
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
 * @param named the single ones, each in one namespace or in none
 */
record Extras(
        Selection selection,
        boolean whole,
        Set<ObjectName> named,
        Set<KindName> excludedKinds,
        Set<String> excludedNamespaces,
        Recorded recorded) {

    static Extras of(
            Scope scope, Alterations alterations, SnapshotSettings settings, Recorded recorded) {
        Selection asked = scope.selection();
        UnaryOperator<String> renamed =
                name -> alterations.remap().namespaces().getOrDefault(name, name);
        return new Extras(
                new Selection(asked.kinds(), asked.namespace().map(renamed), asked.labels()),
                scope.objects().isEmpty() && scope.path().isEmpty(),
                scope.objects().stream()
                        .map(name ->
                                new ObjectName(
                                        name.kind(), name.name(), name.namespace().map(renamed)))
                        .collect(toSet()),
                settings.excludedKinds(),
                settings.excludedNamespaces(),
                recorded);
    }

    /** One namespace, if nothing else is selected. */
    Selection within() {
        return new Selection(Set.of(), selection.namespace(), Optional.empty());
    }

    boolean mayBeOf(String type) {
        return whole
                ? selection.coversType(type)
                : named.stream().anyMatch(name -> name.kind().names(type));
    }

    boolean mayBe(ResourceKey key, Mapping live) {
        String namespace =
                key.type().equals("namespaces") ? key.name() : key.namespace().orElse("");
        return (whole || isNamed(key))
                && recorded.tells(key)
                && selection.covers(key)
                && selection.coversLabels(live)
                && !live.mapping("metadata").has("deletionTimestamp")
                && !excludedNamespaces.contains(namespace)
                && excludedKinds.stream().noneMatch(kind -> kind.names(key.type()));
    }

    /** A name without a namespace may be meant for another one than where it is found. */
    private boolean isNamed(ResourceKey key) {
        return named.stream()
                .anyMatch(name -> name.names(key) && name.namespace().equals(key.namespace()));
    }
}
