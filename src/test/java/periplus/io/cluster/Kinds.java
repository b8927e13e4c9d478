package periplus.io.cluster;

import periplus.model.manifest.ResourceType;

/** The kinds of one cluster, by their ids. */
public record Kinds(Discovery discovery) {

    public static Kinds of(Cluster cluster) {
        return new Kinds(cluster.discover());
    }

    public ResourceType get(String id) {
        return discovery.types().stream()
                .filter(type -> type.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new AssertionError(id + " is not served"));
    }

    public boolean has(String id) {
        return discovery.types().stream().anyMatch(type -> type.id().equals(id));
    }
}
