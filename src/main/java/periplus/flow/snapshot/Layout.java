package periplus.flow.snapshot;

import static java.util.Objects.requireNonNullElse;

import java.util.List;
import java.util.Optional;
import periplus.model.clean.fact.VolumeFacts;
import periplus.model.clean.rule.Action.Subject;
import periplus.model.manifest.ManifestPath;
import periplus.model.manifest.ResourceKey;
import periplus.model.manifest.ResourceType;
import periplus.model.tree.Mapping;

/** Where things stand in a repository, format version 1; see docs/format.md. */
public final class Layout {

    /** What only Periplus writes. */
    public static final List<String> MANAGED =
            List.of("cluster", "namespaces", "bootstrap", "helm", "inventory", "data", ".periplus");

    /** Version of this layout and of the cleaning rules. */
    public static final String FORMAT = ".periplus/format.yaml";

    /** What people write. */
    public static final String SETTINGS = "periplus.yaml";

    /** Where whole objects and changes to bootstrap objects stand. */
    static final List<String> OBJECTS = List.of("cluster", "namespaces", "bootstrap");

    /** What Helm installed. */
    public static final String HELM = "helm";

    static final String NODE_TYPE = "nodes";
    static final String VOLUME_TYPE = "persistentvolumes";
    static final String NODES = "inventory/nodes";
    static final String VOLUMES = "data/volumes";
    static final String CLUSTER = "inventory/cluster.yaml";

    static final String LINKS = ".periplus/links";

    /** Stands for the objects without a namespace; no namespace can be called like this. */
    private static final String CLUSTER_WIDE = "_cluster";

    private static final String YAML = ".yaml";

    private Layout() {}

    private static String node(String name) {
        return NODES + "/" + ManifestPath.segment(name) + YAML;
    }

    private static String volume(String namespace, String claim) {
        return VOLUMES + "/" + namespace + "/" + ManifestPath.segment(claim) + YAML;
    }

    /** What is noted beside the manifests of a namespace, or of the objects without one. */
    static String links(Optional<String> namespace) {
        return LINKS + "/" + namespace.map(ManifestPath::segment).orElse(CLUSTER_WIDE) + YAML;
    }

    /** Whether the file holds links, and not something somebody put beside them. */
    public static boolean isLinks(String path) {
        return path.startsWith(LINKS + "/")
                && path.endsWith(YAML)
                && (isClusterWide(path) || linked(path).isPresent());
    }

    /** Whose links a file holds; empty for the objects without a namespace. */
    public static Optional<String> linked(String path) {
        return isClusterWide(path)
                ? Optional.empty()
                : ManifestPath.name(
                        path.substring(LINKS.length() + 1, path.length() - YAML.length()));
    }

    private static boolean isClusterWide(String path) {
        return path.equals(links(Optional.empty()));
    }

    /** Where facts about an object stand. */
    public static String facts(Subject subject, Mapping document, String name) {
        return switch (subject) {
            case NODE -> node(name);
            case VOLUME ->
                    volume(
                            document.textOrEmpty("namespace"),
                            requireNonNullElse(document.text("claim"), name));
        };
    }

    /** Where facts about a living object stand; empty for kinds of which none are recorded. */
    public static Optional<String> facts(ResourceType type, Mapping live) {
        return switch (type.id()) {
            case NODE_TYPE -> Optional.of(node(live.textOrEmpty("metadata", "name")));
            case VOLUME_TYPE ->
                    Optional.of(
                            facts(
                                    Subject.VOLUME,
                                    VolumeFacts.of(live),
                                    live.textOrEmpty("metadata", "name")));
            default -> Optional.empty();
        };
    }

    /** What stands for facts in a list of changes, where no object can. */
    static ResourceKey factsKey(String path) {
        int slash = path.indexOf('/');
        String suffix = path.endsWith(ManifestPath.SEALED) ? ManifestPath.SEALED : YAML;
        return new ResourceKey(
                path.substring(0, slash),
                Optional.empty(),
                path.substring(slash + 1, path.length() - suffix.length()));
    }
}
