package periplus.io.git.value;

import java.util.List;
import java.util.Optional;
import periplus.model.state.CommitId;

/**
 * What was put right after a run that did not end.
 *
 * @param finished the commit whose files were still to be written; empty when there was none
 * @param kept files that someone changed meanwhile; they were left as they are
 */
public record Recovery(Optional<CommitId> finished, List<String> kept) {

    /** The last run ended well. */
    public static final Recovery NOTHING = new Recovery(Optional.empty(), List.of());

    public Recovery {
        kept = List.copyOf(kept);
    }
}
