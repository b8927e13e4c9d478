package periplus.flow.push;

import java.util.Optional;
import periplus.model.problem.Problem;
import periplus.model.state.CommitId;

/** What came of trying to bring the remote up to date. */
public sealed interface PushOutcome {

    /**
     * The remote has what we have.
     *
     * @param tip the newest commit; empty when neither side has one
     */
    record Done(Optional<CommitId> tip) implements PushOutcome {}

    /** There is something to merge, but another run is writing to the repository. */
    record Busy(Problem problem) implements PushOutcome {}

    record Failed(Problem problem) implements PushOutcome {}
}
