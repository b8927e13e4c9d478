package periplus.flow.watch;

import java.time.Duration;
import java.util.function.Supplier;
import periplus.model.problem.ExitCode;
import periplus.model.problem.Failure;

/** Waits while another program writes to the repository, as a person's commands do for seconds. */
final class Patience {

    private static final int TRIES = 40;

    private Patience() {}

    static <T> T during(Supplier<T> attempt) {
        Backoff backoff = new Backoff(Duration.ofMillis(50), Duration.ofSeconds(2));
        for (int made = 1; ; made++) {
            try {
                return attempt.get();
            } catch (Failure e) {
                if (e.problem().exit() != ExitCode.LOCKED || made >= TRIES) {
                    throw e;
                }
            }
            try {
                backoff.pause();
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
                throw new Failure(
                        ExitCode.INTERRUPTED,
                        "interrupted while another program writes to the repository",
                        "what was not committed is read again at the next start");
            }
        }
    }
}
