package periplus.flow.push;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** How a loop waits before it tries again. */
public interface Waiting {

    /** Returns when the time is over, or {@link #cut}. */
    void await(Duration longest) throws InterruptedException;

    /** Ends the waiting there is; else, the next one. */
    void cut();

    /** By the clock of this machine. */
    static Waiting real() {
        Semaphore cuts = new Semaphore(0);
        return new Waiting() {

            @Override
            public void await(Duration longest) throws InterruptedException {
                if (cuts.tryAcquire(longest.toMillis(), TimeUnit.MILLISECONDS)) {
                    cuts.drainPermits();
                }
            }

            @Override
            public void cut() {
                cuts.release();
            }
        };
    }
}
