package periplus.io.cluster.http;

import java.io.IOException;
import java.time.Duration;

/** The server sent nothing for too long. */
final class SilenceException extends IOException {

    private static final long serialVersionUID = 1L;

    SilenceException(Duration silence) {
        super("nothing came for " + silence.toSeconds() + " s");
    }
}
