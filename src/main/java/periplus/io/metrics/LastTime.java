package periplus.io.metrics;

import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** When something happened last; there is no figure before it happened. */
final class LastTime {

    private volatile @Nullable Instant time;

    private LastTime() {}

    static LastTime register(String name, String help, PrometheusRegistry registry) {
        LastTime last = new LastTime();
        GaugeWithCallback.builder()
                .name(name)
                .help(help)
                .callback(figure -> {
                    Instant known = last.time;
                    if (known != null) {
                        figure.call(known.toEpochMilli() / 1e3);
                    }
                })
                .register(registry);
        return last;
    }

    void set(Instant now) {
        time = now;
    }
}
