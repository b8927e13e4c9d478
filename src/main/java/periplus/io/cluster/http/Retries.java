package periplus.io.cluster.http;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import periplus.io.cluster.access.Interrupted;

/**
 * How often and how patiently to try again what may only have failed for the moment. Each pause is
 * twice the last, less a random part, so that many callers do not come back together.
 *
 * @param attempts tries in all
 * @param first the first pause
 */
public record Retries(int attempts, Duration first) {

    public static final Retries USUAL = new Retries(5, Duration.ofMillis(300));

    /** For callers that come back by themselves. */
    public static final Retries NONE = new Retries(1, Duration.ZERO);

    private static final Duration LONGEST = Duration.ofSeconds(30);

    /** Something that can be tried again as a whole. */
    public interface Attempt<T> {
        T make() throws Fault;
    }

    /** The first success, or the last fault. */
    public <T> T run(Attempt<T> attempt) throws Fault {
        for (int made = 1; ; made++) {
            try {
                return attempt.make();
            } catch (Fault fault) {
                if (made >= attempts || !passing(fault)) {
                    throw fault;
                }
                pause(fault, made);
            }
        }
    }

    private static boolean passing(Fault fault) {
        return switch (fault.kind()) {
            case Fault.Kind.Unreachable(boolean passing) -> passing;
            case Fault.Kind.Broken(boolean repeatable) -> repeatable;
            case Fault.Kind.Refused(ServerStatus status, _) ->
                    switch (status.code()) {
                        case 429, 500, 502, 503, 504 -> true;
                        default -> false;
                    };
        };
    }

    private void pause(Fault fault, int made) {
        Duration doubled = first.multipliedBy(1L << Math.min(made - 1, 16));
        Duration own = shorter(doubled, LONGEST);
        Duration jittered =
                own.multipliedBy(ThreadLocalRandom.current().nextLong(50, 101)).dividedBy(100);
        Optional<Duration> asked =
                fault.kind() instanceof Fault.Kind.Refused(_, Optional<Duration> pause)
                        ? pause
                        : Optional.empty();
        try {
            Thread.sleep(asked.map(wait -> shorter(wait, LONGEST)).orElse(jittered));
        } catch (InterruptedException e) {
            throw Interrupted.failure();
        }
    }

    private static Duration shorter(Duration a, Duration b) {
        return a.compareTo(b) < 0 ? a : b;
    }
}
