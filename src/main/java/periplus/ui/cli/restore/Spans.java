package periplus.ui.cli.restore;

import java.time.Duration;

/** How long something took, for people. */
public final class Spans {

    private Spans() {}

    public static String words(Duration duration) {
        if (duration.toMinutes() >= 120) {
            return "%,d h".formatted(duration.toHours());
        }
        return duration.toSeconds() >= 120
                ? "%,d min".formatted(duration.toMinutes())
                : "%.1f s".formatted(duration.toMillis() / 1000.0);
    }
}
