package periplus.flow.snapshot.report;

import periplus.model.state.CommitId;

/** How a snapshot ended. */
public sealed interface Outcome {

    Report report();

    /** A commit was made. */
    record Committed(CommitId id, String title, Report report) implements Outcome {}

    /** The repository held everything already. */
    record Unchanged(Report report) implements Outcome {}

    /** A dry run: this is what a commit would hold. */
    record Previewed(Report report) implements Outcome {}
}
