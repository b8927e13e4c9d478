package periplus.flow.restore;

import static java.util.stream.Collectors.toMap;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import periplus.io.cluster.Cluster;
import periplus.io.cluster.Discovery;
import periplus.model.clean.ApiVersions;
import periplus.model.clean.Cleaner;
import periplus.model.clean.Neighbours;
import periplus.model.manifest.ResourceType;
import periplus.model.problem.ExitCode;
import periplus.model.problem.Failure;
import periplus.model.restore.order.Kinds;
import periplus.model.restore.plan.Plan;

/** The cluster that objects are restored into, and what it serves at the moment. */
final class Target implements Kinds {

    static final ResourceType NAMESPACES =
            new ResourceType("", "v1", "namespaces", "Namespace", false, Set.of("get", "list"));

    private static final String SYSTEM = "kube-system";

    private final Cluster cluster;
    private volatile Served served;

    /** Found for every object, so better not searched for. */
    private record Served(Discovery discovery, Map<String, ResourceType> versions) {

        static Served by(Cluster cluster) {
            Discovery discovery = cluster.discover();
            return new Served(
                    discovery,
                    discovery.types().stream()
                            .collect(
                                    toMap(
                                            type -> version(type.id(), type.apiVersion()),
                                            type -> type,
                                            (first, _) -> first)));
        }

        static String version(String id, String apiVersion) {
            return apiVersion + " " + id;
        }
    }

    /** Asks what it serves. */
    Target(Cluster cluster) {
        this.cluster = cluster;
        this.served = Served.by(cluster);
    }

    Cluster cluster() {
        return cluster;
    }

    Discovery discovery() {
        return served.discovery();
    }

    /** Asks again, as definitions came. */
    void refresh() {
        served = Served.by(cluster);
    }

    Plan.Target described() {
        String uid =
                cluster.get(NAMESPACES, Optional.empty(), SYSTEM)
                        .map(namespace -> namespace.textOrEmpty("metadata", "uid"))
                        .orElseThrow(() ->
                                new Failure(
                                        ExitCode.CLUSTER,
                                        "the cluster has no namespace " + SYSTEM,
                                        "wait until its control plane is up"));
        return new Plan.Target(uid, cluster.server().address(), cluster.server().version());
    }

    /** The kind of an object, at the very version the object is written in. */
    Optional<ResourceType> type(Planned planned) {
        return Optional.ofNullable(
                served.versions().get(Served.version(planned.key().type(), planned.apiVersion())));
    }

    /**
     * One version of each kind that a snapshot reads.
     *
     * @param pins id of a kind to the version its files are written in
     */
    List<ResourceType> readable(Map<String, String> pins, Neighbours neighbours, Cleaner cleaner) {
        return ApiVersions.choose(
                        discovery().types(),
                        pins,
                        neighbours.storageVersions(),
                        neighbours.aggregated(),
                        cleaner)
                .read();
    }

    @Override
    public Optional<String> type(String group, String kind) {
        return discovery().type(group, kind).map(ResourceType::id);
    }

    @Override
    public Optional<Boolean> namespaced(String group, String kind) {
        return discovery().type(group, kind).map(ResourceType::namespaced);
    }
}
