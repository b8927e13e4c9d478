package periplus.io.cluster.access;

import periplus.model.problem.ExitCode;
import periplus.model.problem.Failure;

/** What a call ends with when its thread is interrupted. */
public final class Interrupted {

    private Interrupted() {}

    /** Keeps the thread's interrupt status for the caller. */
    public static Failure failure() {
        Thread.currentThread().interrupt();
        return new Failure(
                ExitCode.INTERRUPTED,
                "Interrupted while talking to the cluster.",
                "Run it again; nothing half-done was left behind by this call.");
    }
}
