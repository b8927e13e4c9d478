package periplus.flow.snapshot;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import periplus.flow.snapshot.report.CoverageText;
import periplus.flow.snapshot.report.Outcome;
import periplus.flow.status.Noise;
import periplus.flow.status.Status;
import periplus.flow.status.StatusReport;
import periplus.io.cluster.Discovery;
import periplus.io.git.GitRepository;
import periplus.model.clean.Cleaning;
import periplus.model.clean.own.OwnRule;
import periplus.model.clean.own.OwnRules;
import periplus.model.clean.rule.Mode;
import periplus.model.problem.ExitCode;
import periplus.model.problem.Problem;
import periplus.model.text.Documents;

/** What the status of a repository says of the snapshots in it. */
class StatusOfSnapshotsTest {

    private static final int CHANGES_A_DAY = 12;

    @TempDir private Path directory;
    private Lab lab;
    private Instant now = Instant.parse("2026-11-22T10:00:00Z");

    @BeforeEach
    void makeACluster() {
        lab = new Lab(directory);
        lab.apply("kubectl", "{apiVersion: v1, kind: Namespace, metadata: {name: shop}}");
        lock("lock", 0);
        lock("quiet", 0);
        secret(0);
        assertThat(lab.take()).isInstanceOf(Outcome.Committed.class);
    }

    @Test
    void itTellsTheAgeAndThatAllWasRead() {
        StatusReport report = status();

        assertThat(report.last()).isPresent().isEqualTo(report.lastPass());
        assertThat(report.coverage()).contains(new CoverageText(true, List.of()));
        assertThat(report.isComplete()).isTrue();
        assertThat(report.unpushed()).hasValue(7);
        assertThat(report.noise().fields()).isEmpty();
    }

    @Test
    void whatTheLastSnapshotLackedIsNamed() {
        lock("lock", 1);
        Discovery whole = lab.cluster().discover();
        Discovery partial =
                new Discovery(
                        whole.types(),
                        List.of(
                                new Discovery.Gap(
                                        "b.example",
                                        "",
                                        new Problem(ExitCode.CLUSTER, "silent", "wait"))));

        lab.take(
                lab.cluster("discover", () -> partial),
                Lab.settings(Mode.INTENT, CHANGES_A_DAY),
                false);

        StatusReport report = status();
        assertThat(report.coverage()).contains(new CoverageText(true, List.of("b.example")));
        assertThat(report.isComplete()).isFalse();
    }

    @Test
    void aCommitByHandIsTheLastButNoPass() {
        lab.git().run("commit", "-q", "--allow-empty", "-m", "by hand");

        StatusReport report = status();

        assertThat(report.last().orElseThrow().subject()).isEqualTo("by hand");
        assertThat(report.lastPass().orElseThrow().subject()).startsWith("First snapshot");
        assertThat(report.coverage()).contains(new CoverageText(true, List.of()));
    }

    @Test
    void whatChangesMostComesFirstWithARuleThatStopsIt() {
        lock("quiet", 1);
        for (int i = 1; i <= CHANGES_A_DAY; i++) {
            lock("lock", i);
            take(Duration.ofMinutes(5));
        }
        for (int i = 1; i <= 5; i++) {
            secret(i);
            take(Duration.ofMinutes(5));
        }

        Noise noise = status().noise();

        assertThat(noise.day()).isEqualTo(1 + CHANGES_A_DAY + 5);
        assertThat(noise.fields())
                .extracting(Noise.Field::day, Noise.Field::week, Noise.Field::heldBack)
                .containsExactly(tuple(CHANGES_A_DAY, CHANGES_A_DAY, true), tuple(5, 5, false));
        assertThat(noise.fields())
                .extracting(Noise.Field::rule)
                .containsExactly(
                        "- {drop: 'metadata.annotations[\"example.com/seen\"]', kinds:"
                                + " [configmaps], namespaces: [shop], names: [lock]}",
                        "- {drop: 'data.token', kinds: [secrets], namespaces: [shop], names:"
                                + " [session]}");
    }

    @Test
    void whatPeopleChangeAllDayIsNotSaidToBeHeldBack() {
        for (int i = 0; i <= CHANGES_A_DAY; i++) {
            lab.apply(
                    "kubectl",
                    """
                    apiVersion: v1
                    kind: ConfigMap
                    metadata: {name: lock, namespace: shop}
                    data: {mode: 'mode-%d'}
                    """
                            .formatted(i));
            take(Duration.ofMinutes(5));
        }

        assertThat(status().noise().fields())
                .extracting(field -> field.path().toString(), Noise.Field::heldBack)
                .containsExactly(tuple("data.mode", false));
    }

    @Test
    void theRuleItGivesMakesItQuiet() {
        for (int i = 1; i <= 3; i++) {
            lock("lock", i);
            take(Duration.ofMinutes(5));
        }
        String rule = status().noise().fields().getFirst().rule();
        SnapshotSettings quiet = withRule(rule);
        lab.take(quiet);

        lock("lock", 9);

        assertThat(lab.take(quiet)).isInstanceOf(Outcome.Unchanged.class);
    }

    @Test
    void theDayEndsBeforeTheWeek() {
        for (int i = 1; i <= 3; i++) {
            lock("lock", i);
            take(Duration.ofMinutes(1));
        }
        pass(Duration.ofDays(2));
        lock("lock", 4);
        take(Duration.ZERO);

        assertThat(status().noise().fields())
                .extracting(Noise.Field::day, Noise.Field::week)
                .containsExactly(tuple(1, 4));

        pass(Duration.ofDays(8));
        assertThat(status().noise()).isEqualTo(new Noise(0, 0, List.of()));
    }

    private StatusReport status() {
        try (Status status =
                new Status(
                        GitRepository.open(lab.file("")),
                        () -> now,
                        CHANGES_A_DAY,
                        _ -> OptionalInt.of(7))) {
            return status.read();
        }
    }

    private void take(Duration later) {
        pass(later);
        assertThat(lab.take()).isInstanceOf(Outcome.Committed.class);
    }

    private void pass(Duration time) {
        now = now.plus(time);
        lab.pass(time);
    }

    private void lock(String name, int seen) {
        lab.apply(
                "lock-controller",
                """
                apiVersion: v1
                kind: ConfigMap
                metadata: {name: %s, namespace: shop, annotations: {example.com/seen: '%d'}}
                data: {mode: a}
                """
                        .formatted(name, seen));
    }

    private void secret(int token) {
        lab.apply(
                "session-controller",
                """
                apiVersion: v1
                kind: Secret
                metadata: {name: session, namespace: shop}
                stringData: {token: 'token-K7x92m-%d', other: 'other-K7x92m'}
                """
                        .formatted(token));
    }

    private static SnapshotSettings withRule(String rule) {
        OwnRule entry =
                Documents.readYaml(rule.substring(2).getBytes(UTF_8), OwnRule.class, "test");
        SnapshotSettings usual = Lab.settings(Mode.INTENT, CHANGES_A_DAY);
        return new SnapshotSettings(
                usual.author(),
                usual.committer(),
                usual.kindsAtATime(),
                usual.excludedKinds(),
                usual.excludedNamespaces(),
                new Cleaning(Mode.INTENT, OwnRules.of(List.of(entry))),
                usual.changesADay(),
                usual.sealing());
    }
}
