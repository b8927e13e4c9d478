package periplus.io.git.value;

import java.time.Instant;
import java.util.List;
import periplus.model.state.CommitId;

/**
 * One commit of the history.
 *
 * @param time when it was committed
 * @param message without its trailers
 */
public record LogEntry(
        CommitId id, Identity author, Instant time, String message, List<Trailer> trailers) {

    public LogEntry {
        trailers = List.copyOf(trailers);
    }

    public String subject() {
        return message.lines().findFirst().orElse("");
    }
}
