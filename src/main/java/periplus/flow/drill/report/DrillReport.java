package periplus.flow.drill.report;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import periplus.flow.restore.report.RestoreReport;
import periplus.flow.restore.report.Row;
import periplus.model.problem.Problem;
import periplus.model.restore.plan.Step;

/**
 * What became of a drill.
 *
 * @param restored what the restore itself said
 * @param open what could not be restored, and needs a hand
 * @param differences what would have to change for the target to be as the commit
 * @param uncounted what is worth knowing, but no loss
 * @param before what was there already, so that it was left as it is and not rehearsed
 * @param notes what people should know beside
 */
public record DrillReport(
        Course course,
        RestoreReport restored,
        List<Row> open,
        List<Step> differences,
        List<Step> uncounted,
        List<Step> before,
        List<Problem> notes) {

    /**
     * Where it was, and how long it took beside the restore.
     *
     * @param ground in words, after "into"
     * @param setup until there was something to restore into
     * @param comparing the result with the commit
     */
    public record Course(String ground, Duration setup, Duration comparing) {}

    public DrillReport {
        open = List.copyOf(open);
        differences = List.copyOf(differences);
        uncounted = List.copyOf(uncounted);
        before = List.copyOf(before);
        notes = List.copyOf(notes);
    }

    /** Whether all that was rehearsed is as in the commit, and works as far as was waited for. */
    public boolean cameBack() {
        return missed() == 0 && isRehearsed();
    }

    /** Whether anything was brought back at all, and was not there before. */
    public boolean isRehearsed() {
        return before.isEmpty() || made() > 0;
    }

    /** Whether it all came back, and is gone and noted as it should be. */
    public boolean isGood() {
        return cameBack() && notes.isEmpty();
    }

    /** How many objects were brought back. */
    public long made() {
        return restored.rows().stream()
                .filter(row -> row.result() == Row.Result.DONE)
                .filter(row -> row.step().action().changes())
                .count();
    }

    /** How many objects did not come back. */
    public int missed() {
        return open.size() + differences.size() + restored.waiting().size();
    }

    /** The same with one more note. */
    public DrillReport noting(Optional<Problem> more) {
        return new DrillReport(
                course,
                restored,
                open,
                differences,
                uncounted,
                before,
                Stream.concat(notes.stream(), more.stream()).toList());
    }
}
