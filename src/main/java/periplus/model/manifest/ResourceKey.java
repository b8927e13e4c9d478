package periplus.model.manifest;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import periplus.model.tree.Mapping;

/**
 * What identifies an object in a cluster.
 *
 * @param type {@code plural} or {@code plural.group}, as {@link ResourceType#id()}
 * @param namespace empty for cluster-scoped objects
 */
public record ResourceKey(String type, Optional<String> namespace, String name) {

    public ResourceKey {
        requireNonNull(type, "type is null");
        requireNonNull(namespace, "namespace is null");
        requireNonNull(name, "name is null");
    }

    public static ResourceKey of(ResourceType type, String namespace, String name) {
        return new ResourceKey(
                type.id(), type.namespaced() ? Optional.of(namespace) : Optional.empty(), name);
    }

    /** The key of an object; parts that it lacks are empty. */
    public static ResourceKey of(ResourceType type, Mapping live) {
        return of(
                type,
                live.textOrEmpty("metadata", "namespace"),
                live.textOrEmpty("metadata", "name"));
    }

    @Override
    public String toString() {
        return namespace.map(ns -> ns + "/").orElse("") + type + "/" + name;
    }
}
