package periplus.model.event;

import java.time.Duration;
import java.util.Optional;
import periplus.model.manifest.ResourceKey;
import periplus.model.problem.Problem;
import periplus.model.state.CommitId;
import periplus.model.state.Coverage;

/** What a watcher does, for its log, its metrics and its health. Sent from several threads. */
public sealed interface Activity {

    /** Everything was read; from now on changes are followed. Comes again with each full pass. */
    record Read(long objects, Coverage coverage) implements Activity {}

    /** An object changed in the cluster, whether or not anything of it is exported. */
    record Changed(ResourceKey key) implements Activity {}

    /**
     * A commit was made.
     *
     * @param lag from the arrival of the oldest change in it
     */
    record Committed(CommitId id, String title, int changes, Duration lag) implements Activity {}

    /**
     * How much is followed now.
     *
     * @param kinds that are followed, well or not
     * @param unwell those of them that cannot be followed at the moment
     * @param indexed objects in the index
     * @param waiting objects whose changes are not committed yet
     */
    record Size(int kinds, int unwell, long indexed, int waiting) implements Activity {}

    /** Something does not work for the moment, and is tried again. */
    record Troubled(String what, Problem why) implements Activity {}

    /** Something that people should look at, though the watcher goes on. */
    record Noted(Problem why) implements Activity {}

    /** What was {@link Troubled} works again. */
    record Recovered(String what) implements Activity {}

    /** The remote has every commit up to this one. */
    record Pushed(CommitId id) implements Activity {}

    /** The remote could not be given the newest commits. */
    record PushFailed(Problem why, Duration retryIn) implements Activity {}

    /** Whether this process is the one that commits, and if not, which one is. */
    record Leading(boolean leading, Optional<String> leader) implements Activity {}

    /** What waited was committed and, where possible, pushed; the process ends. */
    record Stopped() implements Activity {}
}
