package periplus.flow.drill;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import periplus.flow.restore.report.RestoreReport;
import periplus.flow.restore.report.Row;
import periplus.io.cluster.Discovery;
import periplus.model.manifest.ResourceKey;
import periplus.model.manifest.Selection;
import periplus.model.problem.ExitCode;
import periplus.model.problem.Problem;
import periplus.model.restore.plan.Action;
import periplus.model.restore.plan.Conduct;
import periplus.model.restore.plan.Plan;
import periplus.model.restore.plan.Policies;
import periplus.model.restore.plan.Policy;
import periplus.model.restore.plan.Request;
import periplus.model.restore.plan.Scope;
import periplus.model.restore.plan.Step;
import periplus.model.restore.remap.Remap;
import periplus.model.state.CommitId;

class FindingsTest {

    private static final Discovery SERVED =
            new Discovery(
                    List.of(),
                    List.of(
                            new Discovery.Gap(
                                    "metrics.k8s.io",
                                    "v1beta1",
                                    new Problem(ExitCode.CLUSTER, "nobody answers", ""))));

    private static final Step LATE = step("configmaps", "late", Action.MERGE);
    private static final Step BROKEN = step("deployments.apps", "broken", Action.CREATE);
    private static final Step SILENT = step("pods.metrics.k8s.io", "silent", Action.BLOCKED);
    private static final Step EXTRA = step("configmaps", "extra", Action.PRUNE);
    private static final Step SAME = step("configmaps", "same", Action.SKIP);

    private static final Step MINE = step("configmaps", "mine", Action.SKIP);
    private static final Step MINE_STRICTLY = step("configmaps", "mine", Action.REPLACE);

    private static final RestoreReport RESTORED =
            new RestoreReport(
                    plan(LATE, BROKEN, SILENT, MINE),
                    List.of(
                            new Row(LATE, Row.Result.DONE, "", ""),
                            new Row(BROKEN, Row.Result.FAILED, "refused", "correct it"),
                            new Row(SILENT, Row.Result.BLOCKED, "", ""),
                            new Row(MINE, Row.Result.LEFT, "", "")),
                    List.of(),
                    List.of(),
                    new RestoreReport.Timing(
                            Instant.EPOCH, Duration.ZERO, Duration.ZERO, Duration.ZERO));

    private static final Plan AGAIN = plan(LATE, BROKEN, SILENT, EXTRA, SAME, MINE_STRICTLY);

    @Test
    void whatFailedAndWhatDiffersIsToldOnce() {
        Findings findings = new Findings(SERVED, _ -> false);

        assertThat(findings.open(RESTORED)).extracting(Row::step).containsExactly(BROKEN);
        assertThat(findings.differences(RESTORED, AGAIN))
                .containsExactly(LATE, EXTRA, MINE_STRICTLY);
    }

    @Test
    void kindsWhoseServerIsElsewhereAreNoLoss() {
        assertThat(new Findings(SERVED, _ -> false).uncounted(RESTORED, AGAIN))
                .containsExactly(SILENT);
    }

    @Test
    void whatAClusterHadBeforeIsToldAndNoLoss() {
        Findings findings = new Findings(SERVED, key -> key.name().equals("mine"));

        assertThat(findings.before(RESTORED)).containsExactly(MINE);
        assertThat(findings.differences(RESTORED, AGAIN)).doesNotContain(MINE_STRICTLY);
        assertThat(findings.uncounted(RESTORED, AGAIN)).containsExactly(SILENT);
    }

    private static Step step(String type, String name, Action action) {
        return new Step(
                1,
                action,
                new ResourceKey(type, Optional.of("shop"), name),
                Optional.empty(),
                "",
                List.of(),
                "",
                "");
    }

    private static Plan plan(Step... steps) {
        return new Plan(
                new Request(
                        new Scope(Scope.NEWEST, Selection.ALL, Set.of(), ""),
                        new Conduct(new Policies(Policy.MERGE, Map.of()), false, false, false),
                        Remap.NONE,
                        ""),
                new Plan.Origin(new CommitId("0".repeat(40)), Instant.EPOCH, "state"),
                new Plan.Target("identity", "server", "v1"),
                List.of(steps),
                List.of());
    }
}
