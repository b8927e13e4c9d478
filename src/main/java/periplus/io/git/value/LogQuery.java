package periplus.io.git.value;

import java.time.Instant;
import java.util.Optional;

/**
 * Which part of the history to read.
 *
 * @param path a file, or a directory with all below it; empty for everything
 * @param since leaves out what is older
 * @param limit the most entries to give
 */
public record LogQuery(String path, Optional<Instant> since, int limit) {

    /** The whole history. */
    public static final LogQuery ALL = new LogQuery("", Optional.empty(), Integer.MAX_VALUE);

    public static LogQuery of(String path) {
        return new LogQuery(path, Optional.empty(), Integer.MAX_VALUE);
    }

    public LogQuery limit(int most) {
        return new LogQuery(path, since, most);
    }

    public LogQuery since(Instant time) {
        return new LogQuery(path, Optional.of(time), limit);
    }
}
