package periplus.flow.watch;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** Pauses that double, less a random part, so that many do not come back together. */
public final class Backoff {

    private static final int MOST_DOUBLINGS = 20;

    private final Duration first;
    private final Duration longest;
    private final RandomGenerator random;
    private int made;

    public Backoff(Duration first, Duration longest) {
        this(first, longest, RandomGenerator.getDefault());
    }

    public Backoff(Duration first, Duration longest, RandomGenerator random) {
        this.first = first;
        this.longest = longest;
        this.random = random;
    }

    /** How long the next pause is to be. */
    public Duration next() {
        long whole =
                Math.min(longest.toMillis(), first.toMillis() << Math.min(made++, MOST_DOUBLINGS));
        return Duration.ofMillis(random.nextLong(whole / 2, whole + 1));
    }

    /** How many pauses there were since it last worked. */
    public int made() {
        return made;
    }

    void pause() throws InterruptedException {
        Thread.sleep(next());
    }

    /** Starts over with short pauses. */
    public void reset() {
        made = 0;
    }
}
