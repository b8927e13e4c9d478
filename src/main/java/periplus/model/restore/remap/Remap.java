package periplus.model.restore.remap;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import periplus.model.manifest.ResourceKey;
import periplus.model.tree.Mapping;

/**
 * What is called otherwise where objects come back, old name to new. All of it happens at once, so
 * two names may change places; several may become one.
 *
 * @param storageClasses the classes that claims and volumes ask for; the classes themselves stay
 * @param images a registry, the beginning of a name, a name, or one with tag or digest
 * @param hostPaths directories of nodes, with all that is below them
 * @param hosts names, or {@code *.suffix} to {@code *.suffix}
 */
public record Remap(
        Map<String, String> namespaces,
        Map<String, String> storageClasses,
        Map<String, String> images,
        Map<String, String> hostPaths,
        Map<String, String> nodes,
        Map<String, String> hosts) {

    public static final Remap NONE =
            new Remap(Map.of(), Map.of(), Map.of(), Map.of(), Map.of(), Map.of());

    static final String NAMESPACES = "namespaces";

    /** Sides that cannot be are a {@link periplus.model.problem.Failure} of class USAGE. */
    public Remap {
        namespaces = sorted(Side.LABEL.checked("namespaces", namespaces));
        storageClasses = sorted(Side.NAME.checked("storage classes", storageClasses));
        images = sorted(Side.IMAGE.checked("images", images));
        hostPaths = sorted(Side.DIRECTORY.checked("host paths", hostPaths));
        nodes = sorted(Side.NAME.checked("nodes", nodes));
        hosts = sorted(Side.HOST.checked("hosts", hosts));
    }

    private static Map<String, String> sorted(Map<String, String> map) {
        return map.isEmpty() ? Map.of() : Collections.unmodifiableMap(new TreeMap<>(map));
    }

    public boolean isEmpty() {
        return namespaces.isEmpty()
                && storageClasses.isEmpty()
                && images.isEmpty()
                && hostPaths.isEmpty()
                && nodes.isEmpty()
                && hosts.isEmpty();
    }

    /** The key under which an object comes back. */
    public ResourceKey target(ResourceKey source) {
        Optional<String> namespace = source.namespace().map(old -> renamed(namespaces, old));
        String name =
                source.type().equals(NAMESPACES)
                        ? renamed(namespaces, source.name())
                        : source.name();
        return new ResourceKey(source.type(), namespace, name);
    }

    /** The object as it comes back, every reference with it. */
    public Remapped apply(ResourceKey source, Mapping object) {
        if (isEmpty()) {
            return new Remapped(object, List.of());
        }
        Renaming renaming = new Renaming(this);
        Mapping placed = Places.renamed(source.type(), object, renaming);
        Mapping changed = WellKnownKeys.renamed(placed, renaming);
        OldNames names = new OldNames(this, renaming);
        return new Remapped(changed, new Remains(target(source), names).of(object, changed));
    }

    static String renamed(Map<String, String> map, String old) {
        return map.getOrDefault(old, old);
    }
}
