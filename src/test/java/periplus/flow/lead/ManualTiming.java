package periplus.flow.lead;

import java.time.Duration;
import java.time.Instant;

/** Time that goes by when a test says so. */
final class ManualTiming implements Timing {

    private volatile Duration even = Duration.ZERO;
    private volatile Instant day = Instant.parse("2026-11-23T10:00:00Z");

    void pass(Duration time) {
        even = even.plus(time);
        day = day.plus(time);
    }

    /** Sets the clock on the wall. */
    void set(Instant time) {
        day = time;
    }

    @Override
    public long nanos() {
        return even.toNanos();
    }

    @Override
    public Instant now() {
        return day;
    }

    @Override
    public void pause(Duration time) {
        pass(time);
    }
}
