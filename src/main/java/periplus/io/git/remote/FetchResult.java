package periplus.io.git.remote;

import periplus.model.problem.Problem;

/** What came of fetching. */
public sealed interface FetchResult {

    /** What the remote has is here. */
    record Fetched() implements FetchResult {}

    /** The remote has no such branch. */
    record Absent() implements FetchResult {}

    record Failed(Problem problem) implements FetchResult {}
}
