package periplus.io.metrics;

import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.time.Duration;

/** What happened so far. */
final class Flows {

    /** Close together around the usual quiet window, and then up to what is far too long. */
    private static final double[] LAG_SECONDS = {
        0.5, 1, 2, 2.1, 2.25, 2.5, 3, 5, 10, 15, 20, 30, 60, 300
    };

    private static final double NANOS_A_SECOND = 1e9;

    private final Counter changes;
    private final Counter commits;
    private final Counter committedChanges;
    private final Histogram lag;
    private final Counter pushes;
    private final Counter pushFailures;

    Flows(PrometheusRegistry registry) {
        changes =
                Counter.builder()
                        .name("periplus_changes_seen_total")
                        .help("Changes of objects that the cluster told of.")
                        .labelNames("kind")
                        .register(registry);
        commits = counter("periplus_commits_total", "Commits made.", registry);
        committedChanges =
                counter(
                        "periplus_committed_changes_total",
                        "Changed objects in commits.",
                        registry);
        lag =
                Histogram.builder()
                        .name("periplus_commit_lag_seconds")
                        .help("From the oldest change in a commit to the commit.")
                        .classicOnly()
                        .classicUpperBounds(LAG_SECONDS)
                        .register(registry);
        pushes =
                counter(
                        "periplus_pushes_total",
                        "Pushes after which the remote had everything.",
                        registry);
        pushFailures =
                counter(
                        "periplus_push_failures_total",
                        "Pushes that failed; each is tried again.",
                        registry);
    }

    void changed(String kind) {
        changes.labelValues(kind).inc();
    }

    void committed(int objects, Duration after) {
        commits.inc();
        committedChanges.inc(objects);
        lag.observe(after.toNanos() / NANOS_A_SECOND);
    }

    void pushed() {
        pushes.inc();
    }

    void pushFailed() {
        pushFailures.inc();
    }

    private static Counter counter(String name, String help, PrometheusRegistry registry) {
        return Counter.builder().name(name).help(help).register(registry);
    }
}
