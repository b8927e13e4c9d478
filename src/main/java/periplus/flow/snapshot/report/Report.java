package periplus.flow.snapshot.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import periplus.flow.snapshot.rules.Rewrite;
import periplus.model.manifest.Change;
import periplus.model.problem.Problem;
import periplus.model.state.Coverage;

/**
 * What a snapshot did.
 *
 * @param exported objects that stand in the repository now, as far as this run saw them
 * @param leftOut objects that were not exported, by reason code
 * @param sealed what is not readable in them
 * @param changes what differs from the commit before
 * @param problems single objects that could not be handled
 * @param notices what else people should know
 */
public record Report(
        long exported,
        Map<String, Long> leftOut,
        Sealed sealed,
        List<Change> changes,
        Coverage coverage,
        List<Problem> problems,
        Notices notices) {

    public Report {
        leftOut = Map.copyOf(leftOut);
        changes = List.copyOf(changes);
        problems = List.copyOf(problems);
    }

    /** Whether everything asked for was read and handled. */
    public boolean isComplete() {
        return coverage.isComplete() && problems.isEmpty();
    }

    /** The report of a run that cleaned the files anew before. */
    public Report after(Rewrite rewrite) {
        List<Problem> all = new ArrayList<>(rewrite.problems());
        all.addAll(problems);
        return new Report(
                exported,
                leftOut,
                sealed,
                changes,
                coverage,
                all,
                new Notices(Optional.of(rewrite), notices.heldBack(), notices.warnings()));
    }
}
