package periplus.flow.drill;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import periplus.io.cluster.Cluster;
import periplus.model.manifest.ResourceType;
import periplus.model.problem.ExitCode;
import periplus.model.problem.Failure;
import periplus.model.tree.Mapping;

/**
 * Waits until the controllers of a new control plane are past their start. As they start they
 * remove Endpoints without a Service, as left over from before, and would take restored ones for
 * such.
 */
record Settling(Cluster cluster) {

    private static final ResourceType ENDPOINTS =
            new ResourceType("", "v1", "endpoints", "Endpoints", true, Set.of("get", "create"));
    private static final ResourceType ACCOUNTS =
            new ResourceType("", "v1", "serviceaccounts", "ServiceAccount", true, Set.of("get"));

    private static final String DEFAULT = "default";
    private static final Optional<String> NAMESPACE = Optional.of(DEFAULT);
    private static final String BAIT = "periplus-drill";

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration PAUSE = Duration.ofMillis(100);

    /** To be called before they start. */
    void prepare() {
        Mapping metadata = Mapping.builder().put("name", BAIT).put("namespace", DEFAULT).build();
        cluster.create(
                ENDPOINTS,
                Mapping.builder()
                        .put("apiVersion", ENDPOINTS.apiVersion())
                        .put("kind", ENDPOINTS.kind())
                        .put("metadata", metadata)
                        .build());
    }

    /** Gives up after a while: whatever is not right then, the drill tells. */
    void await() {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!isOver() && System.nanoTime() < end) {
            try {
                Thread.sleep(PAUSE);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new Failure(ExitCode.INTERRUPTED, "interrupted", "run it again");
            }
        }
        cluster.delete(ENDPOINTS, NAMESPACE, BAIT);
    }

    private boolean isOver() {
        return cluster.get(ENDPOINTS, NAMESPACE, BAIT).isEmpty()
                && cluster.get(ACCOUNTS, NAMESPACE, DEFAULT).isPresent();
    }
}
