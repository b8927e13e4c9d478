package periplus.flow.verify;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import periplus.model.clean.bootstrap.Baseline;
import periplus.model.manifest.ManifestPath;
import periplus.model.manifest.ResourceKey;
import periplus.model.manifest.ResourceType;
import periplus.model.restore.order.Kinds;
import periplus.model.restore.order.Reference;
import periplus.model.restore.order.Reference.Role;
import periplus.model.restore.order.References;
import periplus.model.tree.Mapping;

/** What objects cannot do without, and nothing in the commit is. */
final class LooseEnds {

    private static final String SEALED_SECRETS = "sealedsecrets.bitnami.com";

    private record End(ManifestPath from, Reference reference) {}

    private final Kinds kinds;
    private final Set<ResourceKey> there = new HashSet<>();
    private final List<End> ends = new ArrayList<>();

    LooseEnds(Kinds kinds) {
        this.kinds = kinds;
    }

    void see(ManifestPath place, ResourceKey key, Mapping object) {
        there.add(key);
        if (key.type().equals(SEALED_SECRETS)) {
            there.add(new ResourceKey(ResourceType.SECRETS, key.namespace(), key.name()));
        }
        References.of(key, object, kinds).stream()
                .filter(Reference::hard)
                .filter(reference -> reference.role() == Role.NEEDED)
                .forEach(reference -> ends.add(new End(place, reference)));
    }

    /** Once all objects were seen. */
    List<Flaw> find() {
        return ends.stream()
                .filter(end -> !isThere(end.reference().to()))
                .map(end ->
                        new Flaw(
                                end.from().text(),
                                "%s names %s, which is not in the commit"
                                        .formatted(end.reference().path(), end.reference().to()),
                                "see that it is there before, or comes by other means"))
                .toList();
    }

    private boolean isThere(ResourceKey key) {
        return there.contains(key) || isInEveryCluster(key);
    }

    private static boolean isInEveryCluster(ResourceKey key) {
        return switch (key.type()) {
            case "namespaces" ->
                    Set.of("default", "kube-system", "kube-public", "kube-node-lease")
                            .contains(key.name());
            case "serviceaccounts" -> key.name().equals("default");
            case "configmaps" -> key.name().equals("kube-root-ca.crt");
            case "priorityclasses.scheduling.k8s.io" -> key.name().startsWith("system-");
            case "clusterroles.rbac.authorization.k8s.io" -> Baseline.has("ClusterRole", key);
            case "roles.rbac.authorization.k8s.io" -> Baseline.has("Role", key);
            default -> false;
        };
    }
}
