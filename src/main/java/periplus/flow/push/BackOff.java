package periplus.flow.push;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** How long to wait after one failure more: twice as long each time, and not all at one moment. */
final class BackOff {

    private static final Duration SHORTEST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofMinutes(5);

    /** Enough to pass the longest. */
    private static final int MOST_DOUBLINGS = 9;

    private static final int A_FEW = 3;

    private final RandomGenerator random;
    private int failures;

    BackOff(RandomGenerator random) {
        this.random = random;
    }

    void reset() {
        failures = 0;
    }

    /** Whether it is more than bad luck. */
    boolean isLasting() {
        return failures > A_FEW;
    }

    Duration next() {
        long shortest = SHORTEST.toMillis() << Math.min(failures++, MOST_DOUBLINGS);
        long longest = Math.min(2 * shortest, LONGEST.toMillis());
        return Duration.ofMillis(random.nextLong(longest / 2, longest + 1));
    }
}
