package periplus.io.cluster.http;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * An answer's body, read as it arrives and never far ahead of its reader. Unlike the JDK's own it
 * gives up when the server stays silent, and remembers why it ended early, since parsers rewrap
 * what a stream throws.
 */
final class StreamedBody extends InputStream implements HttpResponse.BodySubscriber<StreamedBody> {

    private static final int BATCHES_AHEAD = 4;

    private final Duration patience;
    private final BlockingQueue<Arrival> arrivals = new LinkedBlockingQueue<>();
    private final Deque<ByteBuffer> unread = new ArrayDeque<>();
    private volatile Flow.@Nullable Subscription subscription;
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

    @Override
    public CompletionStage<StreamedBody> getBody() {
        return CompletableFuture.completedFuture(this);
    }

    @Override
    public void onSubscribe(Flow.Subscription granted) {
        subscription = granted;
        if (cancelled) {
            granted.cancel();
        } else {
            granted.request(BATCHES_AHEAD);
        }
    }

    @Override
    public void onNext(List<ByteBuffer> batch) {
        arrivals.add(new Arrival.Batch(batch));
    }

    @Override
    public void onError(Throwable cause) {
        arrivals.add(new Arrival.Broken(cause));
    }

    @Override
    public void onComplete() {
        arrivals.add(new Arrival.End());
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
        ended = true;
        unread.clear();
        cancel();
    }

    private void cancel() {
        cancelled = true;
        Flow.Subscription granted = subscription;
        if (granted != null) {
            granted.cancel();
        }
    }

    private void take(Arrival arrival) throws IOException {
        switch (arrival) {
            case Arrival.Batch(List<ByteBuffer> buffers) -> {
                unread.addAll(buffers);
                requireNonNull(subscription).request(1);
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
