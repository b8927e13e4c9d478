package periplus.flow.snapshot;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import periplus.io.cluster.Cluster;
import periplus.io.cluster.ServerInfo;
import periplus.model.manifest.ResourceType;
import periplus.model.problem.ExitCode;
import periplus.model.problem.Failure;
import periplus.model.tree.Mapping;

/**
 * Which cluster a repository holds. The identity is a digest of the UID of the namespace
 * kube-system, which every cluster has and no two share; it keeps a run against the wrong cluster
 * from removing everything.
 */
final class ClusterFacts {

    private static final ResourceType NAMESPACES =
            new ResourceType("", "v1", "namespaces", "Namespace", false, Set.of("get"));
    private static final int DIGITS = 16;

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
        this.identity = ask(cluster);
    }

    /** Another identity than recorded is a failure. */
    void requireSame() {
        Optional<String> before = Optional.ofNullable(recorded.text("identity"));
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
            facts.put("identity", identity());
        }
        facts.put("kubernetes", version());
        files.write(Layout.CLUSTER, Layout.factsKey(Layout.CLUSTER), facts.build());
    }

    /** Empty where neither this cluster nor the last commit tells. */
    String identity() {
        return identity.or(() -> Optional.ofNullable(recorded.text("identity"))).orElse("");
    }

    private static Optional<String> ask(Cluster cluster) {
        return cluster.get(NAMESPACES, Optional.empty(), "kube-system")
                .map(namespace -> namespace.text("metadata", "uid"))
                .map(ClusterFacts::digest);
    }

    private static String digest(String uid) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(uid.getBytes(UTF_8));
            return HexFormat.of().formatHex(digest).substring(0, DIGITS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
