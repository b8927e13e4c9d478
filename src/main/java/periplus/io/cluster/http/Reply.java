package periplus.io.cluster.http;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/** An answer whose body is still arriving. Must be closed, and closing ends it early. */
public final class Reply implements AutoCloseable {

    private static final int BUFFER = 64 * 1024;

    private final HttpResponse<StreamedBody> response;
    private final Runnable whenClosed;

    Reply(HttpResponse<StreamedBody> response, Runnable whenClosed) {
        this.response = response;
        this.whenClosed = whenClosed;
    }

    public int status() {
        return response.statusCode();
    }

    public Optional<String> header(String name) {
        return response.headers().firstValue(name);
    }

    public List<String> headers(String name) {
        return response.headers().allValues(name);
    }

    /** The decoded body; each piece can be read as soon as it has arrived. */
    public InputStream body() throws IOException {
        return header("Content-Encoding").filter("gzip"::equalsIgnoreCase).isPresent()
                ? new BufferedInputStream(new GZIPInputStream(response.body(), BUFFER), BUFFER)
                : response.body();
    }

    /** Why the body ended early, whatever a parser made of it. */
    public Optional<IOException> failure() {
        return response.body().failure();
    }

    @Override
    public void close() {
        response.body().close();
        whenClosed.run();
    }
}
