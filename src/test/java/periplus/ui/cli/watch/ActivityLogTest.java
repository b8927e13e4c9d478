package periplus.ui.cli.watch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import periplus.model.event.Activity;
import periplus.model.manifest.ResourceKey;
import periplus.model.problem.ExitCode;
import periplus.model.problem.Problem;
import periplus.model.state.CommitId;
import periplus.model.state.Coverage;
import periplus.model.text.JsonReader;
import periplus.model.tree.Mapping;
import periplus.ui.cli.Terminal;

class ActivityLogTest {

    private static final Problem PROBLEM =
            new Problem(ExitCode.CLUSTER, "The server is away.", "Start it.");
    private static final CommitId COMMIT = new CommitId("0123456789abcdef".repeat(2) + "01234567");

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    @Test
    void aCommitIsOneLineWithItsTitle() {
        ActivityLog log = log(LogFormat.TEXT);

        log.accept(new Activity.Changed(new ResourceKey("pods", Optional.of("shop"), "web")));
        log.accept(new Activity.Size(3, 0, 4, 5));
        log.accept(
                new Activity.Committed(
                        COMMIT, "deployments/web in shop: replicas", 1, Duration.ofSeconds(2)));
        log.accept(new Activity.Pushed(COMMIT));

        assertThat(lines())
                .containsExactly(
                        "2026-11-23 11:00:00  commit 012345678  deployments/web in shop: replicas");
    }

    @Test
    void aTroubleIsToldWhenItBeginsAndWhenItEnds() {
        ActivityLog log = log(LogFormat.TEXT);

        log.accept(new Activity.Recovered("watching pods"));
        for (int retry = 0; retry < 5; retry++) {
            log.accept(new Activity.Troubled("watching pods", PROBLEM));
            log.accept(new Activity.PushFailed(PROBLEM, Duration.ofSeconds(5)));
        }
        log.accept(new Activity.Recovered("watching pods"));
        log.accept(new Activity.Pushed(COMMIT));
        log.accept(new Activity.Recovered("watching pods"));
        log.accept(new Activity.Pushed(COMMIT));

        assertThat(lines())
                .extracting(line -> line.substring(21))
                .containsExactly(
                        "trouble with watching pods: The server is away. (Start it.)",
                        "the push failed, and is tried until it succeeds: The server is away."
                                + " (Start it.)",
                        "watching pods works again",
                        "the push works again; the remote has 012345678");
    }

    @Test
    void whatCannotBeReadIsToldOnceAndThenNamedWithEachPass() {
        ActivityLog log = log(LogFormat.TEXT);
        Coverage gap = new Coverage(Set.of("pods"), List.of(new Coverage.Gap("secrets", PROBLEM)));

        log.accept(new Activity.Read(10_000, gap));
        log.accept(new Activity.Read(10_001, gap));
        log.accept(new Activity.Read(10_002, new Coverage(Set.of("pods", "secrets"), List.of())));

        assertThat(lines())
                .extracting(line -> line.substring(21))
                .containsExactly(
                        "secrets cannot be read: The server is away. (Start it.)",
                        "read 10,000 objects; not read: secrets",
                        "read 10,001 objects; not read: secrets",
                        "secrets is read again",
                        "read 10,002 objects");
    }

    @Test
    void whoLeadsIsTold() {
        ActivityLog log = log(LogFormat.TEXT);

        log.accept(new Activity.Leading(false, Optional.of("node-1_77")));
        log.accept(new Activity.Leading(true, Optional.of("node-2_78")));
        log.accept(new Activity.Leading(false, Optional.empty()));
        log.accept(new Activity.Stopped());

        assertThat(lines())
                .extracting(line -> line.substring(21))
                .containsExactly(
                        "standing by; node-1_77 leads",
                        "this replica leads",
                        "standing by; no other is known to lead",
                        "stopped");
    }

    @Test
    void aTitleCannotPretendToBeAnotherLine() {
        log(LogFormat.TEXT)
                .accept(
                        new Activity.Committed(
                                COMMIT,
                                "a\n2026-11-23 11:00:00  stopped\033[2K",
                                1,
                                Duration.ZERO));

        assertThat(lines()).hasSize(1);
        assertThat(lines().getFirst()).doesNotContain("\033");
    }

    @Test
    void programsReadOneObjectOnEachLine() {
        ActivityLog log = log(LogFormat.JSON);

        log.accept(new Activity.Committed(COMMIT, "a\nb", 3, Duration.ofMillis(2_125)));
        log.accept(new Activity.Troubled("watching pods", PROBLEM));

        assertThat(lines()).hasSize(2);
        Mapping commit = json(lines().getFirst());
        assertThat(commit.keys())
                .containsExactly(
                        "time",
                        "level",
                        "event",
                        "message",
                        "commit",
                        "title",
                        "changes",
                        "lagSeconds");
        assertThat(commit.text("time")).isEqualTo("2026-11-23T10:00:00.123Z");
        assertThat(commit.text("level")).isEqualTo("info");
        assertThat(commit.text("event")).isEqualTo("committed");
        assertThat(commit.text("commit")).isEqualTo(COMMIT.hex());
        assertThat(commit.at("lagSeconds")).hasToString("Numeral[literal=2.125]");
        Mapping trouble = json(lines().getLast());
        assertThat(trouble.text("level")).isEqualTo("warn");
        assertThat(trouble.text("what")).isEqualTo("watching pods");
        assertThat(trouble.text("reason")).isEqualTo("The server is away.");
        assertThat(trouble.text("hint")).isEqualTo("Start it.");
    }

    private ActivityLog log(LogFormat format) {
        PrintStream out = new PrintStream(printed, true, UTF_8);
        return new ActivityLog(
                new Terminal(out, out, false, false),
                format,
                InstantSource.fixed(Instant.parse("2026-11-23T10:00:00.123456Z")),
                ZoneId.of("Europe/Zurich"));
    }

    private List<String> lines() {
        return printed.toString(UTF_8).lines().toList();
    }

    private static Mapping json(String line) {
        return (Mapping) JsonReader.read(line.getBytes(UTF_8));
    }
}
