package periplus.flow.watch;

import java.time.Duration;
import java.util.OptionalLong;

/**
 * How long changes wait for others that belong to them.
 *
 * @param quiet how long nothing more must come; reports of a status do not count
 * @param longest how long any change waits at most
 */
public record Window(Duration quiet, Duration longest) {

    /**
     * The nanoseconds until what waits is due.
     *
     * @param oldest when the first change came
     * @param newest when the last came that is more than a status; empty while none did
     */
    long remaining(long now, long oldest, OptionalLong newest) {
        long latest = oldest + longest.toNanos() - now;
        long calm = newest.isPresent() ? newest.getAsLong() + quiet.toNanos() - now : latest;
        return Math.max(0, Math.min(latest, calm));
    }
}
