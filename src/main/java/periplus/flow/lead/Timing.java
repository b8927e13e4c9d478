package periplus.flow.lead;

import java.time.Duration;
import java.time.Instant;

/** Time, as an election sees it. */
public interface Timing {

    Timing SYSTEM =
            new Timing() {
                @Override
                public long nanos() {
                    return System.nanoTime();
                }

                @Override
                public Instant now() {
                    return Instant.now();
                }

                @Override
                public void pause(Duration time) throws InterruptedException {
                    Thread.sleep(time);
                }
            };

    /** Runs evenly, from no point in particular; may stand still while the machine sleeps. */
    long nanos();

    /** The time of day, which may be wrong, and may be set. */
    Instant now();

    void pause(Duration time) throws InterruptedException;

    default Mark mark() {
        return new Mark(nanos(), now());
    }

    /** A point in time to measure from. */
    record Mark(long nanos, Instant time) {

        /** Time that certainly went by. */
        boolean isAtLeast(Duration age, Timing timing) {
            return timing.nanos() - nanos >= age.toNanos();
        }

        /** Time that may have gone by, also while the machine slept. */
        boolean mayBe(Duration age, Timing timing) {
            return isAtLeast(age, timing)
                    || Duration.between(time, timing.now()).compareTo(age) >= 0;
        }
    }
}
