package periplus.flow.drill;

import java.util.Optional;
import periplus.io.cluster.Cluster;
import periplus.model.manifest.ResourceKey;
import periplus.model.problem.Problem;
import periplus.model.restore.plan.Request;

/** Where a restore is rehearsed. */
public interface Ground extends AutoCloseable {

    /** Makes it ready for what is to be restored. */
    Cluster open(Contents contents);

    /** What of a request can be had there, and how. */
    Request request(Request asked, Contents contents);

    /** Whether all that is there afterwards came with the restore. */
    boolean isFresh();

    /** Whether an object was there before the drill. */
    boolean had(ResourceKey key);

    /** In words, after "into". */
    String words();

    /** Takes away what was made for the drill, and says what is left over; once is enough. */
    Optional<Problem> clear();

    /** Clears it if that was not done, and leaves it. */
    @Override
    void close();
}
