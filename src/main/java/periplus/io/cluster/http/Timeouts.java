package periplus.io.cluster.http;

import java.time.Duration;

/**
 * How long to wait for the server.
 *
 * @param connect until a connection stands
 * @param answer until an answer begins; a little more than the server's own limit of a minute
 * @param silence between two pieces of an answer
 * @param watchSilence between two pieces of a watch; the server sends a bookmark about once a
 *     minute
 */
public record Timeouts(Duration connect, Duration answer, Duration silence, Duration watchSilence) {

    public static final Timeouts USUAL =
            new Timeouts(
                    Duration.ofSeconds(10),
                    Duration.ofSeconds(65),
                    Duration.ofSeconds(60),
                    Duration.ofMinutes(3));

    /** For questions whose answer is worth nothing when it comes late. */
    public static final Timeouts PROMPT =
            new Timeouts(
                    Duration.ofSeconds(3),
                    Duration.ofSeconds(4),
                    Duration.ofSeconds(4),
                    Duration.ofMinutes(3));
}
