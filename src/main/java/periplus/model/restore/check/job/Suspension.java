package periplus.model.restore.check.job;

import java.util.Set;
import periplus.model.tree.Mapping;
import periplus.model.tree.Scalar;

/** Keeps what runs by itself from doing so until somebody says so. */
public final class Suspension {

    static final String JOBS = "jobs.batch";
    private static final Set<String> SUSPENDABLE = Set.of(JOBS, "cronjobs.batch");

    private Suspension() {}

    /** The Job or CronJob, suspended; anything else as it is. */
    public static Mapping apply(String typeId, Mapping object) {
        return SUSPENDABLE.contains(typeId)
                ? object.with("spec", object.mapping("spec").with("suspend", Scalar.TRUE))
                : object;
    }

    /** Whether a Job has come to its end, well or not. */
    public static boolean isFinished(Mapping job) {
        return job.sequence("status", "conditions")
                .mappings()
                .filter(condition -> "True".equals(condition.text("status")))
                .anyMatch(condition ->
                        Set.of("Complete", "Failed").contains(condition.textOrEmpty("type")));
    }
}
