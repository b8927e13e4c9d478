package periplus.model.manifest;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import java.util.Set;
import periplus.model.tree.Mapping;

/**
 * Which objects a run is about.
 *
 * @param kinds empty for all
 * @param namespace only this one, and then no cluster-scoped objects
 */
public record Selection(
        Set<KindName> kinds, Optional<String> namespace, Optional<LabelSelector> labels) {

    public static final Selection ALL = new Selection(Set.of(), Optional.empty(), Optional.empty());

    public Selection {
        kinds = Set.copyOf(kinds);
        requireNonNull(namespace, "namespace is null");
        requireNonNull(labels, "labels is null");
    }

    /** Whether the type is asked for, by kind and by scope. */
    public boolean covers(ResourceType type) {
        return (kinds.isEmpty() || kinds.stream().anyMatch(kind -> kind.names(type)))
                && (namespace.isEmpty() || type.namespaced());
    }

    /** Whether the kind is asked for, where only its id is known. */
    public boolean coversType(String typeId) {
        return kinds.isEmpty() || kinds.stream().anyMatch(kind -> kind.names(typeId));
    }

    /** Whether an object with this key is asked for, as far as its key tells. */
    public boolean covers(ResourceKey key) {
        return coversType(key.type()) && (namespace.isEmpty() || namespace.equals(key.namespace()));
    }

    /** Whether an object with these labels is asked for. */
    public boolean coversLabels(Mapping object) {
        return labels.isEmpty() || labels.get().matches(object.mapping("metadata", "labels"));
    }

    /** The same without the label selector. */
    public Selection withoutLabels() {
        return new Selection(kinds, namespace, Optional.empty());
    }

    /** Whether this is less than the whole cluster. */
    public boolean isPartial() {
        return !equals(ALL);
    }
}
