package periplus.io.cluster.http;

import java.util.Optional;

/**
 * One request.
 *
 * @param target path and query, already encoded
 * @param accept media types wanted
 * @param content what to send, if anything
 * @param following whether the answer is a watch, which lasts and may be silent for long
 */
public record Request(
        String method, String target, String accept, Optional<Content> content, boolean following) {

    public static final String JSON = "application/json";

    /** A body, of a media type. */
    public record Content(String type, String text) {}

    public static Request get(String target) {
        return get(target, JSON);
    }

    public static Request get(String target, String accept) {
        return new Request("GET", target, accept, Optional.empty(), false);
    }

    /** A GET whose answer has no end of its own. */
    public static Request follow(String target) {
        return new Request("GET", target, JSON, Optional.empty(), true);
    }

    public static Request send(String method, String target, Content content) {
        return new Request(method, target, JSON, Optional.of(content), false);
    }
}
