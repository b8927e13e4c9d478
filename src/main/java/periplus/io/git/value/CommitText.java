package periplus.io.git.value;

import java.util.List;

/**
 * What a commit says.
 *
 * @param message subject line, and a body after an empty line where there is one
 * @param trailers in the order they are written; a key may come twice
 */
public record CommitText(String message, List<Trailer> trailers) {

    public CommitText {
        message = message.strip();
        trailers = List.copyOf(trailers);
        if (message.isEmpty()) {
            throw new IllegalArgumentException("a commit needs a message");
        }
    }

    public String subject() {
        return message.lines().findFirst().orElse("");
    }

    /** The whole text as Git stores it. */
    public String full() {
        StringBuilder text = new StringBuilder(message).append('\n');
        if (!trailers.isEmpty()) {
            text.append('\n');
        }
        for (Trailer trailer : trailers) {
            text.append(trailer.key()).append(": ").append(trailer.value()).append('\n');
        }
        return text.toString();
    }
}
