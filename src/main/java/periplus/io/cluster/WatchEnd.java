package periplus.io.cluster;

import periplus.model.problem.Problem;

/** Why a watch ended. */
public sealed interface WatchEnd {

    /** The server closed the stream in good order; watch again from the last version seen. */
    record Closed() implements WatchEnd {}

    /** The version is too old (410 Gone), or the kind is not served (404); list again. */
    record Expired() implements WatchEnd {}

    record Failed(Problem reason) implements WatchEnd {}
}
