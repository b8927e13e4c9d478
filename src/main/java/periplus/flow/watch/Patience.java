package periplus.flow.watch;

import java.time.Duration;
import java.util.function.Supplier;
import periplus.model.problem.ExitCode;
import periplus.model.problem.Failure;

/** Waits while another program writes to the repository, as a person's commands do for seconds. */
final class Patience {

    private static final Duration LONGEST = Duration.ofMinutes(1);

    /** Short, so that a command that runs again and again does not always come first. */
    private static final Duration PAUSE = Duration.ofMillis(20);

    private Patience() {}

    static <T> T during(Supplier<T> attempt) {
        long end = System.nanoTime() + LONGEST.toNanos();
        while (true) {
            try {
                return attempt.get();
            } catch (Failure e) {
                if (e.problem().exit() != ExitCode.LOCKED || System.nanoTime() - end > 0) {
                    throw e;
                }
            }
            try {
                Thread.sleep(PAUSE);
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
