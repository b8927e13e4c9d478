package periplus.flow.watch;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/** Pauses that double, less a random part, so that many do not come back together. */
final class Backoff {

    private static final int MOST_DOUBLINGS = 20;

    private final Duration first;
    private final Duration longest;
    private int made;

    Backoff(Duration first, Duration longest) {
        this.first = first;
        this.longest = longest;
    }

    /** How long the next pause is to be. */
    Duration next() {
        long whole =
                Math.min(longest.toMillis(), first.toMillis() << Math.min(made++, MOST_DOUBLINGS));
        return Duration.ofMillis(ThreadLocalRandom.current().nextLong(whole / 2, whole + 1));
    }

    void pause() throws InterruptedException {
        Thread.sleep(next());
    }

    /** Starts over with short pauses. */
    void reset() {
        made = 0;
    }
}
