package periplus.model.restore.ready;

import java.util.Optional;
import java.util.Set;
import periplus.model.restore.ready.Readiness.Broken;
import periplus.model.restore.ready.Readiness.Waiting;
import periplus.model.tree.Mapping;

/** What runs Pods, and what looks after that. */
final class Workloads {

    private static final Set<String> HOPELESS =
            Set.of("InvalidSelector", "InvalidMetricSourceType");

    private Workloads() {}

    static Readiness deployment(Mapping live) {
        if (live.isTrue("spec", "paused")) {
            return Readiness.READY;
        }
        Optional<Readiness> unseen = Generation.unseen(live);
        if (unseen.isPresent()) {
            return unseen.get();
        }
        Optional<Condition> late =
                Condition.of(live, "Progressing")
                        .filter(condition -> condition.reason().equals("ProgressDeadlineExceeded"));
        if (late.isPresent()) {
            return new Broken(late.get().words());
        }
        long wanted = live.whole(1, "spec", "replicas");
        long updated = status(live, "updatedReplicas");
        if (updated < wanted) {
            return missing(live, updated, wanted, "replicas updated");
        }
        long old = status(live, "replicas") - updated;
        if (old > 0) {
            return new Waiting(
                    old + (old == 1 ? " old replica" : " old replicas") + " still there");
        }
        return available(live, wanted);
    }

    static Readiness statefulSet(Mapping live) {
        Optional<Readiness> unseen = Generation.unseen(live);
        if (unseen.isPresent()) {
            return unseen.get();
        }
        long wanted = live.whole(1, "spec", "replicas");
        long ready = status(live, "readyReplicas");
        if (ready < wanted) {
            return missing(live, ready, wanted, "replicas ready");
        }
        if (live.textOrEmpty("spec", "updateStrategy", "type").equals("OnDelete")) {
            return Readiness.READY;
        }
        long partition = live.whole(0, "spec", "updateStrategy", "rollingUpdate", "partition");
        long toUpdate = Math.max(0, wanted - partition);
        long updated = status(live, "updatedReplicas");
        return updated < toUpdate
                ? missing(live, updated, toUpdate, "replicas updated")
                : Readiness.READY;
    }

    static Readiness daemonSet(Mapping live) {
        Optional<Readiness> unseen = Generation.unseen(live);
        if (unseen.isPresent()) {
            return unseen.get();
        }
        long wanted = status(live, "desiredNumberScheduled");
        long updated = status(live, "updatedNumberScheduled");
        boolean onDelete = live.textOrEmpty("spec", "updateStrategy", "type").equals("OnDelete");
        if (!onDelete && updated < wanted) {
            return missing(live, updated, wanted, "Pods updated");
        }
        long available = status(live, "numberAvailable");
        return available < wanted
                ? missing(live, available, wanted, "Pods available")
                : Readiness.READY;
    }

    static Readiness replicaSet(Mapping live) {
        return Generation.unseen(live)
                .orElseGet(() -> available(live, live.whole(1, "spec", "replicas")));
    }

    static Readiness autoscaler(Mapping live) {
        Optional<Condition> active = Condition.ifFalse(live, "ScalingActive");
        Optional<Condition> unable =
                Condition.ifFalse(live, "AbleToScale")
                        .or(() -> active)
                        // It sleeps while its target has no replicas.
                        .filter(condition -> !condition.reason().equals("ScalingDisabled"));
        if (unable.isPresent()) {
            String words = unable.get().words();
            return HOPELESS.contains(unable.get().reason())
                    ? new Broken(words)
                    : new Waiting(words);
        }
        boolean looked = !live.sequence("status", "conditions").isEmpty();
        return looked ? Readiness.READY : Generation.UNSEEN;
    }

    static Readiness budget(Mapping live) {
        Optional<Readiness> unseen = Generation.unseen(live);
        long healthy = status(live, "currentHealthy");
        long wanted = status(live, "desiredHealthy");
        return unseen.orElseGet(() ->
                healthy < wanted
                        ? missing(live, healthy, wanted, "Pods healthy")
                        : Readiness.READY);
    }

    private static Readiness available(Mapping live, long wanted) {
        long available = status(live, "availableReplicas");
        return available < wanted
                ? missing(live, available, wanted, "replicas available")
                : Readiness.READY;
    }

    private static Readiness missing(Mapping live, long there, long wanted, String what) {
        String because =
                Condition.ifTrue(live, "ReplicaFailure")
                        .map(failure -> "; " + failure.words())
                        .orElse("");
        return new Waiting(there + " of " + wanted + " " + what + because);
    }

    private static long status(Mapping live, String field) {
        return live.whole(0, "status", field);
    }
}
