package periplus.io.metrics;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.prometheus.metrics.config.EscapingScheme;
import io.prometheus.metrics.expositionformats.ExpositionFormatWriter;
import io.prometheus.metrics.expositionformats.ExpositionFormats;
import io.prometheus.metrics.instrumentation.jvm.ProcessMetrics;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.function.Consumer;
import periplus.model.event.Activity;
import periplus.model.manifest.ResourceKey;

/**
 * Counts what a watcher does. Takes activities from several threads.
 *
 * <p>Names and units are those of Prometheus: base units, {@code _total} for what only grows.
 */
public final class WatchMetrics implements Consumer<Activity> {

    private final PrometheusRegistry registry = new PrometheusRegistry();
    private final ExpositionFormats formats = ExpositionFormats.init();
    private final InstantSource clock;
    private final Flows flows = new Flows(registry);
    private final Levels levels = new Levels(registry);
    private final LastTime fullPass;
    private final LastTime commit;
    private final LastTime push;

    public WatchMetrics(InstantSource clock) {
        this.clock = clock;
        fullPass = last("full_pass", "When everything was read last.");
        commit = last("commit", "When something was committed last.");
        push = last("push", "When the remote was last known to have everything.");
        ProcessMetrics.builder().register(registry);
    }

    /**
     * All figures in one of Prometheus' formats.
     *
     * @param contentType names the format and its version
     */
    public record Exposition(String contentType, String text) {}

    @Override
    public void accept(Activity activity) {
        switch (activity) {
            case Activity.Changed(ResourceKey key) -> flows.changed(key.type());
            case Activity.Committed(_, _, int changes, Duration lag) -> {
                flows.committed(changes, lag);
                commit.set(clock.instant());
            }
            case Activity.Pushed _ -> {
                flows.pushed();
                push.set(clock.instant());
            }
            case Activity.PushFailed _ -> flows.pushFailed();
            case Activity.Read _ -> fullPass.set(clock.instant());
            case Activity.Size(int kinds, int unwell, long indexed, int waiting) -> {
                levels.followed(kinds, indexed, waiting);
                levels.notFollowed(unwell);
            }
            case Activity.Noted _ -> {}
            case Activity.Troubled(String what, _) -> levels.began(what);
            case Activity.Recovered(String what) -> levels.ended(what);
            case Activity.Leading(boolean leading, _) -> levels.leads(leading);
            case Activity.Stopped _ -> levels.leads(false);
        }
    }

    /** How often each of the noisiest objects changed; takes the place of what was told before. */
    public void noisy(Map<ResourceKey, Long> changes) {
        levels.noisy(changes);
    }

    /**
     * The figures as of now.
     *
     * @param accept what the asker reads (RFC 9110 section 12.5.1), or empty
     */
    public Exposition expose(String accept) {
        ExpositionFormatWriter writer = writer(accept);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            writer.write(out, registry.scrape(), EscapingScheme.fromAcceptHeader(accept));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Exposition(writer.getContentType(), out.toString(UTF_8));
    }

    /** Prometheus asks for protobuf first where it is set up so; there is none here. */
    private ExpositionFormatWriter writer(String accept) {
        ExpositionFormatWriter wanted = formats.findWriter(accept);
        if (wanted.isAvailable()) {
            return wanted;
        }
        ExpositionFormatWriter open = formats.getOpenMetricsTextFormatWriter();
        return open.accepts(accept) ? open : formats.getPrometheusTextFormatWriter();
    }

    private LastTime last(String what, String help) {
        return LastTime.register("periplus_last_" + what + "_timestamp_seconds", help, registry);
    }
}
