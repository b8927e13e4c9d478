package periplus.io.git.value;

import java.time.Instant;
import java.util.List;
import periplus.model.state.CommitId;

/**
 * What one commit did to files that were there before and after it.
 *
 * @param time when it was committed
 */
public record Modification(CommitId commit, Instant time, List<FileChange.Modified> files) {

    public Modification {
        files = List.copyOf(files);
    }
}
