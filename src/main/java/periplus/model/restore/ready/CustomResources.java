package periplus.model.restore.ready;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import periplus.model.restore.ready.Readiness.Broken;
import periplus.model.restore.ready.Readiness.Waiting;
import periplus.model.tree.Mapping;

/**
 * Kinds of which only the conventions are known: conditions of the Kubernetes API conventions, and
 * {@code Reconciling} and {@code Stalled} as kstatus defines them. What reports nothing is ready.
 */
final class CustomResources {

    /** The first that is there decides. */
    private static final List<String> GOOD = List.of("Ready", "Available");

    /** By which controllers are told to leave an object alone. */
    private static final List<String> PAUSED = List.of("suspend", "suspended", "paused");

    private CustomResources() {}

    static Readiness of(Mapping live) {
        if (PAUSED.stream().anyMatch(field -> live.isTrue("spec", field))) {
            return Readiness.READY;
        }
        return Stream.<Optional<Readiness>>of(
                        Generation.unseenIfReported(live),
                        Condition.ifTrue(live, "Stalled")
                                .map(stalled -> new Broken(stalled.words())),
                        Condition.ifTrue(live, "Reconciling")
                                .map(reconciling -> new Waiting(reconciling.words())),
                        good(live))
                .flatMap(Optional::stream)
                .findFirst()
                .orElse(Readiness.READY);
    }

    private static Optional<Readiness> good(Mapping live) {
        return GOOD.stream()
                .flatMap(type -> Condition.of(live, type).stream())
                .findFirst()
                .map(condition ->
                        condition.isTrue() ? Readiness.READY : new Waiting(condition.words()));
    }
}
