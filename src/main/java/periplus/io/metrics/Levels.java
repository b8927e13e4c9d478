package periplus.io.metrics;

import io.prometheus.metrics.core.metrics.Gauge;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import periplus.model.manifest.ResourceKey;

/** How things are now. */
final class Levels {

    private final Gauge kindsFollowed;
    private final Gauge kindsNotFollowed;
    private final Gauge objectsIndexed;
    private final Gauge changesWaiting;
    private final Gauge leading;
    private final Gauge troubles;
    private final Gauge noisy;
    private final Set<String> troubled = ConcurrentHashMap.newKeySet();

    Levels(PrometheusRegistry registry) {
        kindsFollowed =
                gauge("periplus_kinds_followed", "Kinds of objects that are followed.", registry);
        kindsNotFollowed =
                gauge(
                        "periplus_kinds_not_followed",
                        "Kinds that should be followed and cannot be at the moment.",
                        registry);
        objectsIndexed = gauge("periplus_objects_indexed", "Objects in the index.", registry);
        changesWaiting =
                gauge(
                        "periplus_changes_waiting",
                        "Objects whose changes are not committed yet.",
                        registry);
        leading =
                gauge(
                        "periplus_leading",
                        "1 where this process commits, 0 where it stands by.",
                        registry);
        troubles =
                gauge(
                        "periplus_troubles",
                        "Things that do not work for the moment, and are tried again.",
                        registry);
        noisy =
                Gauge.builder()
                        .name("periplus_noisy_object_changes")
                        .help("Changes of the objects that change most.")
                        .labelNames("kind", "namespace", "name")
                        .register(registry);
    }

    void followed(int kinds, long objects, int waiting) {
        kindsFollowed.set(kinds);
        objectsIndexed.set((double) objects);
        changesWaiting.set(waiting);
    }

    void notFollowed(int kinds) {
        kindsNotFollowed.set(kinds);
    }

    void leads(boolean now) {
        leading.set(now ? 1 : 0);
    }

    void began(String trouble) {
        troubled.add(trouble);
        troubles.set(troubled.size());
    }

    void ended(String trouble) {
        troubled.remove(trouble);
        troubles.set(troubled.size());
    }

    /** Only these from now on, so that there are never more than a report names. */
    void noisy(Map<ResourceKey, Long> changes) {
        noisy.clear();
        changes.forEach((key, count) ->
                noisy.labelValues(key.type(), key.namespace().orElse(""), key.name()).set(count));
    }

    private static Gauge gauge(String name, String help, PrometheusRegistry registry) {
        return Gauge.builder().name(name).help(help).register(registry);
    }
}
