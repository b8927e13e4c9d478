package periplus.model.manifest;

import java.util.List;
import java.util.Optional;

/**
 * The place of one object in the repository, relative to its root, with {@code /} between the
 * parts.
 *
 * @param area whether the file is the object or only what users changed on it
 * @param type {@code plural} or {@code plural.group}, as {@link ResourceType#id()}
 * @param namespace empty for cluster-scoped objects
 * @param name empty when the name was too long for a file name: then it must be read from the
 *     content
 * @param sealed whether values in it are sealed, as those of Secrets always are
 * @param text the path itself
 */
public record ManifestPath(
        Area area,
        String type,
        Optional<String> namespace,
        Optional<String> name,
        boolean sealed,
        String text) {

    /** The parts of the repository that hold manifests. */
    public enum Area {
        /** Whole objects. */
        OBJECTS,
        /** Changes to objects every cluster makes itself; merged, never replaced. */
        BOOTSTRAP
    }

    private static final String CLUSTER = "cluster";
    private static final String NAMESPACES = "namespaces";
    private static final String BOOTSTRAP = "bootstrap";
    private static final String PLAIN = ".yaml";

    /** How the names of sealed files end; sops finds its rules by it. */
    public static final String SEALED = ".sops.yaml";

    /** Where the object of the key belongs. */
    public static ManifestPath of(ResourceKey key) {
        return of(Area.OBJECTS, key);
    }

    /** Where the object of the key belongs in one part of the repository. */
    public static ManifestPath of(Area area, ResourceKey key) {
        return of(area, key, mustBeSealed(key.type()));
    }

    /** The paths that an object may stand at in one part of the repository, the usual one first. */
    public static List<ManifestPath> all(Area area, ResourceKey key) {
        ManifestPath sealed = of(area, key, true);
        return mustBeSealed(key.type()) ? List.of(sealed) : List.of(of(area, key, false), sealed);
    }

    private static ManifestPath of(Area area, ResourceKey key, boolean sealed) {
        String type = PathSegment.encode(key.type());
        Optional<String> namespace = key.namespace().map(PathSegment::encode);
        String directory =
                switch (area) {
                    case OBJECTS ->
                            namespace.map(ns -> NAMESPACES + "/" + ns).orElse(CLUSTER) + "/" + type;
                    case BOOTSTRAP ->
                            BOOTSTRAP + "/" + type + namespace.map(ns -> "/" + ns).orElse("");
                };
        String file = PathSegment.encodeShort(key.name());
        Optional<String> name =
                PathSegment.isHashed(file) ? Optional.empty() : Optional.of(key.name());
        String text = directory + "/" + file + (sealed ? SEALED : PLAIN);
        return new ManifestPath(area, key.type(), key.namespace(), name, sealed, text);
    }

    private static boolean mustBeSealed(String type) {
        return type.equals(ResourceType.SECRETS);
    }

    /** A name as a path segment that every file system keeps apart from others. */
    public static String segment(String name) {
        return PathSegment.encodeShort(name);
    }

    /** The name that a segment stands for; empty when it stands for none, or only for its hash. */
    public static Optional<String> name(String segment) {
        return decode(segment);
    }

    /** What a path stands for; empty when no object belongs there. */
    public static Optional<ManifestPath> parse(String path) {
        List<String> parts = List.of(path.split("/", -1));
        return switch (parts.getFirst() + "/" + parts.size()) {
            case CLUSTER + "/3" -> parse(Area.OBJECTS, path, parts.get(1), Optional.empty());
            case NAMESPACES + "/4" ->
                    parse(Area.OBJECTS, path, parts.get(2), Optional.of(parts.get(1)));
            case BOOTSTRAP + "/3" -> parse(Area.BOOTSTRAP, path, parts.get(1), Optional.empty());
            case BOOTSTRAP + "/4" ->
                    parse(Area.BOOTSTRAP, path, parts.get(1), Optional.of(parts.get(2)));
            default -> Optional.empty();
        };
    }

    private static Optional<ManifestPath> parse(
            Area area, String path, String typePart, Optional<String> namespacePart) {
        Optional<String> type = decode(typePart);
        Optional<String> namespace = namespacePart.flatMap(ManifestPath::decode);
        if (type.isEmpty() || namespace.isPresent() != namespacePart.isPresent()) {
            return Optional.empty();
        }
        String file = path.substring(path.lastIndexOf('/') + 1);
        boolean sealed = file.endsWith(SEALED);
        String suffix = sealed ? SEALED : PLAIN;
        if (!file.endsWith(suffix) || (!sealed && mustBeSealed(type.get()))) {
            return Optional.empty();
        }
        String stem = file.substring(0, file.length() - suffix.length());
        Optional<String> name =
                decode(stem).filter(decoded -> PathSegment.encodeShort(decoded).equals(stem));
        return name.isPresent() || PathSegment.isHashed(stem)
                ? Optional.of(new ManifestPath(area, type.get(), namespace, name, sealed, path))
                : Optional.empty();
    }

    private static Optional<String> decode(String part) {
        return PathSegment.decode(part).filter(decoded -> !decoded.isEmpty());
    }

    /** The key; empty when the name must be read from the content. */
    public Optional<ResourceKey> key() {
        return name.map(known -> new ResourceKey(type, namespace, known));
    }

    /** Whether an object with this key belongs here. */
    public boolean holds(ResourceKey key) {
        return text.equals(of(area, key, sealed).text);
    }

    @Override
    public String toString() {
        return text;
    }
}
