package periplus.model.restore.ready;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import periplus.model.restore.ready.Readiness.Broken;
import periplus.model.restore.ready.Readiness.Waiting;
import periplus.model.tree.Mapping;

/** Pods and what they run to an end. */
final class Pods {

    /** Why containers wait that start as they should. */
    private static final Set<String> USUAL = Set.of("ContainerCreating", "PodInitializing");

    private Pods() {}

    static Readiness pod(Mapping live) {
        String phase = live.textOrEmpty("status", "phase");
        if (phase.equals("Succeeded")) {
            return Readiness.READY;
        }
        if (phase.equals("Failed")) {
            String why =
                    Condition.words(
                            live.textOrEmpty("status", "reason"),
                            live.textOrEmpty("status", "message"));
            return new Broken(why.isEmpty() ? "failed" : "failed: " + why);
        }
        Optional<String> stuck = stuckContainer(live);
        if (stuck.isPresent()) {
            return new Waiting(stuck.get());
        }
        if (Condition.ifTrue(live, "Ready").isPresent()) {
            return Readiness.READY;
        }
        return Condition.ifFalse(live, "PodScheduled")
                .map(unscheduled -> new Waiting(unscheduled.words()))
                .orElseGet(() -> new Waiting(progress(live)));
    }

    private static Optional<String> stuckContainer(Mapping live) {
        return Stream.of("initContainerStatuses", "containerStatuses")
                .flatMap(list -> live.sequence("status", list).mappings())
                .flatMap(container -> waiting(container).stream())
                .findFirst();
    }

    private static Optional<String> waiting(Mapping container) {
        Mapping waiting = container.mapping("state", "waiting");
        String reason = waiting.textOrEmpty("reason");
        return reason.isEmpty() || USUAL.contains(reason)
                ? Optional.empty()
                : Optional.of(
                        "container "
                                + container.textOrEmpty("name")
                                + ": "
                                + Condition.words(reason, waiting.textOrEmpty("message")));
    }

    private static String progress(Mapping live) {
        long ready =
                live.sequence("status", "containerStatuses")
                        .mappings()
                        .filter(container -> container.isTrue("ready"))
                        .count();
        return ready + " of " + live.sequence("spec", "containers").size() + " containers ready";
    }

    /** One that is suspended has nothing to do; CronJobs are there to wait. */
    static Readiness job(Mapping live) {
        if (live.isTrue("spec", "suspend") || Condition.ifTrue(live, "Complete").isPresent()) {
            return Readiness.READY;
        }
        Optional<Condition> failed = Condition.ifTrue(live, "Failed");
        if (failed.isPresent()) {
            return new Broken("failed: " + failed.get().words());
        }
        long wanted = live.whole(live.whole(1, "spec", "parallelism"), "spec", "completions");
        return new Waiting(live.whole(0, "status", "succeeded") + " of " + wanted + " completions");
    }
}
