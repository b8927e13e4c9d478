package periplus.model.restore.order;

import java.util.Map;
import java.util.Optional;
import periplus.model.manifest.ResourceKey;
import periplus.model.tree.Mapping;

/** The kinds of a small cluster. */
final class KnownKinds implements Kinds {

    static final Kinds KINDS = new KnownKinds();

    private static final Map<String, String> NAMESPACED =
            Map.ofEntries(
                    Map.entry("Secret.", "secrets"),
                    Map.entry("Service.", "services"),
                    Map.entry("PersistentVolumeClaim.", "persistentvolumeclaims"),
                    Map.entry("Deployment.apps", "deployments.apps"),
                    Map.entry("StatefulSet.apps", "statefulsets.apps"),
                    Map.entry("Limit.example.org", "limits.example.org"),
                    Map.entry(
                            "Gateway.gateway.networking.k8s.io",
                            "gateways.gateway.networking.k8s.io"),
                    Map.entry(
                            "VolumeSnapshot.snapshot.storage.k8s.io",
                            "volumesnapshots.snapshot.storage.k8s.io"));

    private static final Map<String, String> CLUSTER =
            Map.of("Plan.example.org", "plans.example.org", "Node.", "nodes");

    private KnownKinds() {}

    /** Of {@code [namespace/]type/name}. */
    static ResourceKey key(String text) {
        String[] parts = text.split("/", -1);
        return parts.length == 3
                ? new ResourceKey(parts[1], Optional.of(parts[0]), parts[2])
                : new ResourceKey(parts[0], Optional.empty(), parts[1]);
    }

    static Item item(String key, Mapping object) {
        return Item.of(key(key), object, Mapping.EMPTY, KINDS);
    }

    @Override
    public Optional<String> type(String group, String kind) {
        String name = kind + "." + group;
        return Optional.ofNullable(NAMESPACED.getOrDefault(name, CLUSTER.get(name)));
    }

    @Override
    public Optional<Boolean> namespaced(String group, String kind) {
        return type(group, kind).map(NAMESPACED::containsValue);
    }
}
