package periplus.ui.cli.restore;

import java.time.Duration;
import periplus.flow.restore.report.RestoreReport;

/** How long something took, for people. */
public final class Spans {

    private Spans() {}

    /** The RTO, by its phases, and the RPO. */
    public static String words(RestoreReport.Timing timing, Duration age) {
        return "recovery took %s (%s to plan, %s to apply, %s to wait); the state was %s old"
                .formatted(
                        words(timing.whole()),
                        words(timing.planning()),
                        words(timing.applying()),
                        words(timing.waiting()),
                        words(age));
    }

    public static String words(Duration duration) {
        if (duration.toMinutes() >= 120) {
            return "%,d h".formatted(duration.toHours());
        }
        return duration.toSeconds() >= 120
                ? "%,d min".formatted(duration.toMinutes())
                : "%.1f s".formatted(duration.toMillis() / 1000.0);
    }
}
