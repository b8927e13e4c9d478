package periplus.flow.observe;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import periplus.model.event.Activity;

/**
 * Whether a watcher works, for those who would start it anew or wait for it. Takes activities and
 * questions from several threads. Answers name nothing of the cluster.
 */
public final class Health implements Consumer<Activity> {

    private final Duration patience;
    private final LongSupplier nanos;
    private final AtomicLong lastSign;
    private volatile boolean read;
    private volatile boolean stopped;
    private volatile Optional<Activity.Leading> leading = Optional.empty();

    /**
     * @param patience how long the commit loop may do without a sign of life; more than the longest
     *     full pass takes
     * @param nanos an even clock, as {@link System#nanoTime}
     */
    public Health(Duration patience, LongSupplier nanos) {
        this.patience = patience;
        this.nanos = nanos;
        this.lastSign = new AtomicLong(nanos.getAsLong());
    }

    /**
     * An answer.
     *
     * @param why in words, also where all is well
     */
    public record State(boolean good, String why) {}

    @Override
    public void accept(Activity activity) {
        switch (activity) {
            case Activity.Read _ -> {
                read = true;
                beat();
            }
            case Activity.Committed _, Activity.Size _ -> beat();
            case Activity.Leading now -> leading = Optional.of(now);
            case Activity.Stopped _ -> stopped = true;
            case Activity.Changed _,
                    Activity.Troubled _,
                    Activity.Recovered _,
                    Activity.Noted _,
                    Activity.Pushed _,
                    Activity.PushFailed _ -> {}
        }
    }

    /** The commit loop tells how much is followed with each of its turns, also when idle. */
    private void beat() {
        lastSign.set(nanos.getAsLong());
    }

    /** Whether it makes sense to go on; if not, a new start may help. */
    public State alive() {
        Duration silent = Duration.ofNanos(nanos.getAsLong() - lastSign.get());
        return silent.compareTo(patience) < 0
                ? new State(true, "alive")
                : new State(
                        false,
                        "the commit loop gave no sign of life for %d s"
                                .formatted(silent.toSeconds()));
    }

    /** Whether it does its work: it leads and has read everything once, or it stands by. */
    public State ready() {
        if (stopped) {
            return new State(false, "stopped");
        }
        if (leading.isEmpty()) {
            return new State(false, "not known yet who leads");
        }
        if (!leading.get().leading()) {
            return leading.get().leader().isPresent()
                    ? new State(true, "standing by; another replica leads")
                    : new State(false, "no replica leads");
        }
        return read
                ? new State(true, "following the cluster")
                : new State(false, "the first full pass is not done yet");
    }
}
