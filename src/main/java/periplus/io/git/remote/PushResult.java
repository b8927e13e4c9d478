package periplus.io.git.remote;

import periplus.model.problem.Problem;
import periplus.model.state.CommitId;

/** What came of pushing. */
public sealed interface PushResult {

    /** The remote had every commit already. */
    record UpToDate(CommitId tip) implements PushResult {}

    /** The remote has every commit now. */
    record Pushed(CommitId tip) implements PushResult {}

    /** The remote has commits that are not ours, or we have none; fetch and merge first. */
    record MovedOn() implements PushResult {}

    record Failed(Problem problem) implements PushResult {}
}
