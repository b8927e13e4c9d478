package periplus.flow.snapshot;

import java.util.Optional;
import periplus.io.cluster.Cluster;
import periplus.io.cluster.ServerInfo;
import periplus.model.problem.ExitCode;
import periplus.model.problem.Failure;
import periplus.model.tree.Mapping;

/**
 * Which cluster a repository holds. The {@link ClusterIdentity} keeps a run against the wrong
 * cluster from removing everything.
 */
final class ClusterFacts {

    private final ServerInfo server;
    private final Mapping recorded;
    private final Optional<String> identity;

    /**
     * Asks the cluster.
     *
     * @param recorded the facts of the newest commit; empty before the first
     */
    ClusterFacts(Cluster cluster, Mapping recorded) {
        this.server = cluster.server();
        this.recorded = recorded;
        this.identity = ClusterIdentity.of(cluster);
    }

    /** Another identity than recorded is a failure. */
    void requireSame() {
        Optional<String> before = Optional.ofNullable(recorded.text(ClusterIdentity.FIELD));
        if (before.isPresent() && identity.isPresent() && !before.equals(identity)) {
            throw new Failure(
                    ExitCode.USAGE,
                    "this repository holds another cluster (identity "
                            + before.get()
                            + "; the one at "
                            + server.address()
                            + " has "
                            + identity.get()
                            + ")",
                    "check --context and --repo; if the cluster was rebuilt, add --adopt");
        }
    }

    String version() {
        return server.version();
    }

    /** {@code v1.35.2 -> v1.36.3}; empty when the server's version is the recorded one. */
    Optional<String> upgrade() {
        return Optional.ofNullable(recorded.text("kubernetes"))
                .filter(before -> !before.equals(version()))
                .map(before -> before + " -> " + version());
    }

    void write(Files files) {
        Mapping.Builder facts = Mapping.builder();
        if (!identity().isEmpty()) {
            facts.put(ClusterIdentity.FIELD, identity());
        }
        facts.put("kubernetes", version());
        files.write(Layout.CLUSTER, Layout.factsKey(Layout.CLUSTER), facts.build());
    }

    /** Empty where neither this cluster nor the last commit tells. */
    String identity() {
        return identity.or(() -> Optional.ofNullable(recorded.text(ClusterIdentity.FIELD)))
                .orElse("");
    }
}
