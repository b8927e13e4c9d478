package periplus.io.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import periplus.model.event.Activity;
import periplus.model.manifest.ResourceKey;
import periplus.model.problem.ExitCode;
import periplus.model.problem.Problem;
import periplus.model.state.CommitId;
import periplus.model.state.Coverage;

class WatchMetricsTest {

    private static final Problem PROBLEM = new Problem(ExitCode.CLUSTER, "no answer", "wait");
    private static final CommitId COMMIT = new CommitId("0123456789".repeat(4));

    private final WatchMetrics metrics =
            new WatchMetrics(InstantSource.fixed(Instant.parse("2026-11-23T10:00:00.5Z")));

    @Test
    void changesAreCountedByKind() {
        metrics.accept(new Activity.Changed(key("configmaps", "lamp")));
        metrics.accept(new Activity.Changed(key("deployments.apps", "web")));
        metrics.accept(new Activity.Changed(key("deployments.apps", "api")));

        assertThat(text())
                .contains("periplus_changes_seen_total{kind=\"configmaps\"} 1.0")
                .contains("periplus_changes_seen_total{kind=\"deployments.apps\"} 2.0");
    }

    @Test
    void commitsTellHowMuchAndHowLate() {
        metrics.accept(new Activity.Committed(COMMIT, "title", 3, Duration.ofMillis(2_120)));
        metrics.accept(new Activity.Committed(COMMIT, "title", 1, Duration.ofSeconds(15)));

        assertThat(text())
                .contains("periplus_commits_total 2.0")
                .contains("periplus_committed_changes_total 4.0")
                .contains("periplus_commit_lag_seconds_bucket{le=\"2.1\"} 0")
                .contains("periplus_commit_lag_seconds_bucket{le=\"2.25\"} 1")
                .contains("periplus_commit_lag_seconds_bucket{le=\"15.0\"} 2")
                .contains("periplus_commit_lag_seconds_count 2")
                .contains("periplus_last_commit_timestamp_seconds 1.7954280005E9");
    }

    @Test
    void whatIsNotReadIsCountedUntilAPassReadsAll() {
        assertThat(text()).doesNotContain("periplus_last_full_pass_timestamp_seconds 1");

        metrics.accept(
                new Activity.Read(
                        7,
                        new Coverage(
                                Set.of("pods"), List.of(new Coverage.Gap("secrets", PROBLEM)))));
        assertThat(text()).contains("periplus_last_full_pass_timestamp_seconds 1.7954280005E9");
    }

    @Test
    void sizeLeadershipAndTroublesAreAsTheyAreNow() {
        metrics.accept(new Activity.Size(62, 2, 10_482, 3));
        metrics.accept(new Activity.Leading(true, Optional.of("me")));
        metrics.accept(new Activity.Troubled("pods", PROBLEM));
        metrics.accept(new Activity.Troubled("pods", PROBLEM));
        metrics.accept(new Activity.Troubled("secrets", PROBLEM));

        assertThat(text())
                .contains("periplus_kinds_followed 62.0")
                .contains("periplus_kinds_not_followed 2.0")
                .contains("periplus_objects_indexed 10482.0")
                .contains("periplus_changes_waiting 3.0")
                .contains("periplus_leading 1.0")
                .contains("periplus_troubles 2.0");

        metrics.accept(new Activity.Recovered("pods"));
        metrics.accept(new Activity.Stopped());

        assertThat(text()).contains("periplus_leading 0.0").contains("periplus_troubles 1.0");
    }

    @Test
    void pushesAndTheirFailuresAreCounted() {
        metrics.accept(new Activity.PushFailed(PROBLEM, Duration.ofSeconds(5)));
        metrics.accept(new Activity.Pushed(COMMIT));

        assertThat(text())
                .contains("periplus_pushes_total 1.0")
                .contains("periplus_push_failures_total 1.0")
                .contains("periplus_last_push_timestamp_seconds 1.7954280005E9");
    }

    @Test
    void onlyTheNoisiestObjectsOfTheLastReportAreNamed() {
        metrics.noisy(Map.of(key("configmaps", "clock"), 40L, key("pods", "web"), 3L));
        metrics.noisy(Map.of(key("configmaps", "clock"), 41L));

        assertThat(text())
                .contains(
                        "periplus_noisy_object_changes"
                                + "{kind=\"configmaps\",name=\"clock\",namespace=\"shop\"} 41.0")
                .doesNotContain("name=\"web\"");
    }

    @Test
    void theProcessIsMeasured() {
        assertThat(text())
                .contains("process_cpu_seconds_total ")
                .contains("process_resident_memory_bytes ");
    }

    @Test
    void everyAskerGetsAFormatItReads() {
        assertThat(metrics.expose("").contentType()).startsWith("text/plain; version=0.0.4");
        WatchMetrics.Exposition open =
                metrics.expose("application/openmetrics-text;version=1.0.0,text/plain;q=0.5");
        assertThat(open.contentType()).startsWith("application/openmetrics-text");
        assertThat(open.text()).endsWith("# EOF\n");
        assertThat(metrics.expose(PROMETHEUS_3).contentType())
                .startsWith("application/openmetrics-text");
    }

    /** What Prometheus 3 sends when protobuf is on. */
    private static final String PROMETHEUS_3 =
            "application/vnd.google.protobuf;proto=io.prometheus.client.MetricFamily;"
                    + "encoding=delimited;q=0.6,application/openmetrics-text;version=1.0.0;"
                    + "escaping=allow-utf-8;q=0.5,application/openmetrics-text;version=0.0.1;q=0.4,"
                    + "text/plain;version=1.0.0;escaping=allow-utf-8;q=0.3,"
                    + "text/plain;version=0.0.4;q=0.2,*/*;q=0.1";

    private String text() {
        return metrics.expose("").text();
    }

    private static ResourceKey key(String type, String name) {
        return new ResourceKey(type, Optional.of("shop"), name);
    }
}
