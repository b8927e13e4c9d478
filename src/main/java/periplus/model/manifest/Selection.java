package periplus.model.manifest;

import static java.util.Objects.requireNonNull;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import periplus.model.tree.Mapping;

/**
 * Which objects a run is about.
 *
 * @param kinds as people name them: plural, plural.group or kind, in any case; empty for all
 * @param namespace only this one, and then no cluster-scoped objects
 */
public record Selection(
        Set<String> kinds, Optional<String> namespace, Optional<LabelSelector> labels) {

    public static final Selection ALL = new Selection(Set.of(), Optional.empty(), Optional.empty());

    public Selection {
        kinds = Set.copyOf(kinds);
        requireNonNull(namespace, "namespace is null");
        requireNonNull(labels, "labels is null");
    }

    /** Whether the type is asked for, by kind and by scope. */
    public boolean covers(ResourceType type) {
        return (kinds.isEmpty() || kinds.stream().anyMatch(kind -> names(kind, type)))
                && (namespace.isEmpty() || type.namespaced());
    }

    /** Whether an object with this namespace and these labels is asked for. */
    public boolean covers(@Nullable String objectNamespace, Mapping objectLabels) {
        return (namespace.isEmpty() || namespace.get().equals(objectNamespace))
                && (labels.isEmpty() || labels.get().matches(objectLabels));
    }

    /** Whether {@code kind}, as people write it, names the type. */
    public static boolean names(String kind, ResourceType type) {
        String wanted = kind.toLowerCase(Locale.ROOT);
        return wanted.equals(type.plural())
                || wanted.equals(type.id())
                || wanted.equals(type.kind().toLowerCase(Locale.ROOT));
    }
}
