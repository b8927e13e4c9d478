package periplus.flow.observe;

import static java.util.stream.Collectors.toMap;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import periplus.flow.status.Noise;
import periplus.flow.status.Status;
import periplus.io.metrics.WatchMetrics;
import periplus.model.event.Activity;
import periplus.model.manifest.ResourceKey;
import periplus.model.problem.Failure;

/**
 * Tells the metrics which objects make most of the commits: after a whole pass, as reading the
 * history takes seconds, and beside it, so that nothing waits for it.
 */
public final class NoiseFigures implements Consumer<Activity> {

    private static final Duration REST = Duration.ofHours(1);

    private final Supplier<Status> history;
    private final WatchMetrics metrics;
    private final LongSupplier nanos;
    private final AtomicLong due;

    /**
     * Nothing is read yet.
     *
     * @param history opened for each reading
     * @param nanos an even clock, as {@link System#nanoTime}
     */
    public NoiseFigures(Supplier<Status> history, WatchMetrics metrics, LongSupplier nanos) {
        this.history = history;
        this.metrics = metrics;
        this.nanos = nanos;
        this.due = new AtomicLong(nanos.getAsLong());
    }

    @Override
    public void accept(Activity activity) {
        long now = nanos.getAsLong();
        long at = due.get();
        if (activity instanceof Activity.Read
                && now - at >= 0
                && due.compareAndSet(at, now + REST.toNanos())) {
            Thread.ofVirtual().name("noise").start(this::read);
        }
    }

    private void read() {
        try (Status status = history.get()) {
            metrics.noisy(busiest(status.noise()));
        } catch (Failure _) {
            due.set(nanos.getAsLong()); // the next pass is another chance
        }
    }

    /** By object; the busiest of its fields counts. */
    private static Map<ResourceKey, Long> busiest(Noise noise) {
        return noise.fields().stream()
                .collect(toMap(Noise.Field::key, field -> (long) field.day(), Math::max));
    }
}
