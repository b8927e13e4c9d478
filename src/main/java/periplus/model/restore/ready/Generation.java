package periplus.model.restore.ready;

import java.util.Optional;
import periplus.model.tree.Mapping;

/** Whether the status of an object is about the object as it is now. */
final class Generation {

    static final Readiness UNSEEN = new Readiness.Waiting("not yet seen by its controller");

    private Generation() {}

    /** Empty once its controller has seen it. */
    static Optional<Readiness> unseen(Mapping live) {
        return seen(live) < Math.max(1, live.whole(0, "metadata", "generation"))
                ? Optional.of(UNSEEN)
                : Optional.empty();
    }

    /** The same of a kind that need not report what it saw. */
    static Optional<Readiness> unseenIfReported(Mapping live) {
        return live.mapping("status").has("observedGeneration") ? unseen(live) : Optional.empty();
    }

    private static long seen(Mapping live) {
        return live.whole(0, "status", "observedGeneration");
    }
}
