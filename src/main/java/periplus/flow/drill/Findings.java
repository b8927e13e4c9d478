package periplus.flow.drill;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import periplus.flow.restore.report.RestoreReport;
import periplus.flow.restore.report.Row;
import periplus.io.cluster.Discovery;
import periplus.model.manifest.ResourceKey;
import periplus.model.restore.plan.Action;
import periplus.model.restore.plan.Plan;
import periplus.model.restore.plan.Step;

/**
 * What a drill found, told apart by what it means. A group whose server does not run where the
 * drill is can show nothing; and what a cluster had before is no loss.
 *
 * @param served what the ground serves in the end
 * @param fresh whether all that is there came with the restore
 */
record Findings(Discovery served, boolean fresh) {

    /** What needs a hand: it could not be restored. */
    List<Row> open(RestoreReport restored) {
        return bad(restored).filter(row -> !isSilent(row.step().key())).toList();
    }

    /**
     * What was restored, and is not as in the commit; and, on fresh ground, what is there beside.
     */
    List<Step> differences(RestoreReport restored, Plan again) {
        return remaining(restored, again).filter(this::counts).toList();
    }

    /** What is told, but does not count. */
    List<Step> uncounted(RestoreReport restored, Plan again) {
        return Stream.concat(
                        bad(restored).map(Row::step).filter(step -> isSilent(step.key())),
                        remaining(restored, again).filter(step -> !counts(step)))
                .toList();
    }

    private static Stream<Row> bad(RestoreReport restored) {
        return restored.rows().stream().filter(row -> !row.result().isGood());
    }

    private static Stream<Step> remaining(RestoreReport restored, Plan again) {
        Set<ResourceKey> known = new HashSet<>();
        bad(restored).forEach(row -> known.add(row.step().key()));
        return again.steps().stream()
                .filter(step -> step.action().changes() || step.action() == Action.BLOCKED)
                .filter(step -> !known.contains(step.key()));
    }

    private boolean counts(Step step) {
        return !isSilent(step.key()) && (fresh || step.action() != Action.PRUNE);
    }

    private boolean isSilent(ResourceKey key) {
        int dot = key.type().indexOf('.');
        return dot >= 0 && served.isSilent(key.type().substring(dot + 1));
    }
}
