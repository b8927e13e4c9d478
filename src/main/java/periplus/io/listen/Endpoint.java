package periplus.io.listen;

import java.io.IOException;

/**
 * One path of a listener.
 *
 * @param method {@code GET} or {@code POST}
 * @param path exactly, with its slash
 * @param access whether the bearer token is demanded
 * @param limit bytes that a body may have; more is refused with status 413
 */
public record Endpoint(String method, String path, Access access, long limit, Handler handler) {

    /** Who may ask. */
    public enum Access {
        OPEN,
        TOKEN
    }

    /** Answers; called by several threads at once. */
    @FunctionalInterface
    public interface Handler {

        Reply answer(Request request) throws IOException;
    }

    /** For what is only read. */
    public static Endpoint get(String path, Access access, Handler handler) {
        return new Endpoint("GET", path, access, 0, handler);
    }

    public static Endpoint post(String path, Access access, long limit, Handler handler) {
        return new Endpoint("POST", path, access, limit, handler);
    }
}
