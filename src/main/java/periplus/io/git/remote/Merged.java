package periplus.io.git.remote;

import java.util.List;
import periplus.model.state.CommitId;

/**
 * What others committed is in our branch now.
 *
 * @param incoming files that are theirs now: changed, new or gone
 * @param overruled files that both sides changed, and that stay as ours, outside of what is managed
 * @param kept files of the work tree that someone changed meanwhile; they were left as they are
 */
public record Merged(
        CommitId id, List<String> incoming, List<String> overruled, List<String> kept) {

    public Merged {
        incoming = List.copyOf(incoming);
        overruled = List.copyOf(overruled);
        kept = List.copyOf(kept);
    }
}
