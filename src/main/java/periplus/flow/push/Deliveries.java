package periplus.flow.push;

import java.time.Duration;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import periplus.flow.watch.Outbox;
import periplus.model.event.Activity;

/** The commits of a watcher on their way to a remote, from when it leads first. */
public final class Deliveries implements Outbox, Consumer<Activity>, AutoCloseable {

    private static final Duration CATCHING_UP = Duration.ofSeconds(60);

    /** Leaves time for the rest of the end within the thirty seconds that Kubernetes gives. */
    private static final Duration FLUSHING = Duration.ofSeconds(15);

    private final Push push;
    private final Consumer<Activity> report;
    private @Nullable Pusher pusher;

    /** Nothing is asked or sent yet. */
    public Deliveries(Push push, Consumer<Activity> report) {
        this.push = push;
        this.report = report;
    }

    @Override
    public void catchUp() {
        started().flush(CATCHING_UP);
    }

    @Override
    public void accept(Activity activity) {
        if (activity instanceof Activity.Committed) {
            started().wake();
        }
    }

    @Override
    public void flush() {
        Pusher running = running();
        if (running != null) {
            running.flush(FLUSHING);
        }
    }

    private synchronized Pusher started() {
        Pusher running = pusher;
        if (running == null) {
            running = Pusher.start(push, report, Waiting.real(), RandomGenerator.getDefault());
            pusher = running;
        }
        return running;
    }

    private synchronized @Nullable Pusher running() {
        return pusher;
    }

    @Override
    public void close() {
        Pusher running = running();
        try (push) {
            if (running != null) {
                running.close();
            }
        }
    }
}
