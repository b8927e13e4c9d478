package periplus.io.cluster.http;

import io.fabric8.kubernetes.client.http.HttpResponse;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/** An answer whose body is still arriving. Must be closed, and closing ends it early. */
public final class Reply implements AutoCloseable {

    private static final int BUFFER = 64 * 1024;

    private final HttpResponse<?> head;
    private final StreamedBody content;
    private final Runnable whenClosed;

    Reply(HttpResponse<?> head, StreamedBody content, Runnable whenClosed) {
        this.head = head;
        this.content = content;
        this.whenClosed = whenClosed;
    }

    public int status() {
        return head.code();
    }

    public Optional<String> header(String name) {
        return head.headers(name).stream().findFirst();
    }

    public List<String> headers(String name) {
        return head.headers(name);
    }

    /** The decoded body; each piece can be read as soon as it has arrived. */
    public InputStream body() throws IOException {
        return header("Content-Encoding").filter("gzip"::equalsIgnoreCase).isPresent()
                ? new BufferedInputStream(new GZIPInputStream(content, BUFFER), BUFFER)
                : content;
    }

    /** Why the body ended early, whatever a parser made of it. */
    public Optional<IOException> failure() {
        return content.failure();
    }

    @Override
    public void close() {
        content.close();
        whenClosed.run();
    }
}
