package periplus.flow.drill;

import static java.util.Comparator.comparing;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
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
 * drill is can show nothing; and what a cluster had before was not rehearsed.
 *
 * @param served what the ground serves in the end
 * @param had whether an object was there before the drill
 */
record Findings(Discovery served, Predicate<ResourceKey> had) {

    /** What needs a hand: it could not be restored. */
    List<Row> open(RestoreReport restored) {
        return bad(restored).filter(row -> !isSilent(row.step().key())).toList();
    }

    /** What was restored, and is not as in the commit; and what the other plan has beside. */
    List<Step> differences(RestoreReport restored, Plan again) {
        return remaining(restored, again).filter(step -> !isSilent(step.key())).toList();
    }

    /** What the ground had already and keeps, what differs from the commit first. */
    List<Step> before(RestoreReport restored) {
        return restored.rows().stream()
                .filter(row -> row.result() == Row.Result.LEFT)
                .map(Row::step)
                .filter(step -> had.test(step.key()))
                .sorted(comparing(step -> step.fields().isEmpty()))
                .toList();
    }

    /** What is told, but does not count. */
    List<Step> uncounted(RestoreReport restored, Plan again) {
        return Stream.concat(
                        bad(restored).map(Row::step).filter(step -> isSilent(step.key())),
                        remaining(restored, again).filter(step -> isSilent(step.key())))
                .toList();
    }

    private static Stream<Row> bad(RestoreReport restored) {
        return restored.rows().stream().filter(row -> !row.result().isGood());
    }

    private Stream<Step> remaining(RestoreReport restored, Plan again) {
        Set<ResourceKey> known = new HashSet<>();
        bad(restored).forEach(row -> known.add(row.step().key()));
        before(restored).forEach(step -> known.add(step.key()));
        return again.steps().stream()
                .filter(step -> step.action().changes() || step.action() == Action.BLOCKED)
                .filter(step -> !known.contains(step.key()));
    }

    private boolean isSilent(ResourceKey key) {
        int dot = key.type().indexOf('.');
        return dot >= 0 && served.isSilent(key.type().substring(dot + 1));
    }
}
