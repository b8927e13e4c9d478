package periplus.io.git.value;

import java.util.List;
import periplus.model.state.CommitId;

/**
 * A commit that was made.
 *
 * @param kept files of the work tree that someone changed meanwhile; they were left as they are
 */
public record Committed(CommitId id, List<String> kept) {

    public Committed {
        kept = List.copyOf(kept);
    }
}
