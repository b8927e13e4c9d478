package periplus.io.cluster.http;

import static java.util.Objects.requireNonNull;

import io.fabric8.kubernetes.client.http.AsyncBody;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * An answer's body, read as it arrives and never far ahead of its reader. Unlike fabric8's own it
 * gives up when the server stays silent, and remembers why it ended early, since parsers rewrap
 * what a stream throws.
 */
final class StreamedBody extends InputStream implements AsyncBody.Consumer<List<ByteBuffer>> {

    private static final int BATCHES_AHEAD = 4;

    private final Duration patience;
    private final BlockingQueue<Arrival> arrivals = new LinkedBlockingQueue<>();
    private final Deque<ByteBuffer> unread = new ArrayDeque<>();
    private volatile @Nullable AsyncBody source;
    private volatile boolean cancelled;
    private boolean ended;
    private @Nullable IOException failure;

    StreamedBody(Duration patience) {
        this.patience = patience;
    }

    private sealed interface Arrival {
        record Batch(List<ByteBuffer> buffers) implements Arrival {}

        record End() implements Arrival {}

        record Broken(Throwable cause) implements Arrival {}
    }

    /** Why the body ended early, if it did. */
    Optional<IOException> failure() {
        return Optional.ofNullable(failure);
    }

    /** Asks for the first pieces, once the head of the answer is there. */
    void start(AsyncBody arriving) {
        source = arriving;
        if (cancelled) {
            arriving.cancel();
            return;
        }
        var _ =
                arriving.done()
                        .whenComplete((_, broken) ->
                                arrivals.add(
                                        broken == null
                                                ? new Arrival.End()
                                                : new Arrival.Broken(broken)));
        for (int batch = 0; batch < BATCHES_AHEAD; batch++) {
            arriving.consume();
        }
    }

    @Override
    public void consume(List<ByteBuffer> batch, AsyncBody arriving) {
        arrivals.add(new Arrival.Batch(batch));
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        while (!ended && (unread.isEmpty() || !unread.element().hasRemaining())) {
            if (unread.poll() == null) {
                take(next());
            }
        }
        if (ended) {
            return -1;
        }
        ByteBuffer buffer = unread.element();
        int count = Math.min(length, buffer.remaining());
        buffer.get(target, offset, count);
        return count;
    }

    @Override
    public void close() {
        if (!ended) { // one that was read to its end has nothing left to cancel, dearly
            ended = true;
            cancel();
        }
        unread.clear();
    }

    private void cancel() {
        cancelled = true;
        AsyncBody arriving = source;
        if (arriving != null) {
            arriving.cancel();
        }
    }

    private void take(Arrival arrival) throws IOException {
        switch (arrival) {
            case Arrival.Batch(List<ByteBuffer> buffers) -> {
                unread.addAll(buffers);
                requireNonNull(source).consume();
            }
            case Arrival.End() -> ended = true;
            case Arrival.Broken(Throwable cause) ->
                    throw fail(
                            cause instanceof IOException broken ? broken : new IOException(cause));
        }
    }

    private Arrival next() throws IOException {
        if (failure != null) {
            throw failure;
        }
        try {
            Arrival arrival = arrivals.poll(patience.toMillis(), TimeUnit.MILLISECONDS);
            if (arrival == null) {
                throw fail(new SilenceException(patience));
            }
            return arrival;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw fail(new InterruptedIOException("interrupted"));
        }
    }

    private IOException fail(IOException cause) {
        failure = cause;
        unread.clear();
        cancel();
        return cause;
    }
}
