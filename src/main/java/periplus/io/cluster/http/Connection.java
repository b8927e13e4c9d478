package periplus.io.cluster.http;

import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import periplus.io.cluster.access.Access;

/**
 * One HTTP/2 connection, with room for some requests at once.
 *
 * <p>kube-apiserver allows 100 streams on a connection, and the JDK opens no second one: the next
 * request would wait for ever. So permits are handed out, and whoever gets none goes elsewhere. And
 * the JDK opens one connection per request until the first has been answered, so the first request
 * goes alone.
 */
final class Connection {

    private static final int STREAMS = 80;

    private final Access access;
    private final Timeouts timeouts;
    private volatile Client client;
    private final Semaphore streams = new Semaphore(STREAMS);
    private final ReentrantLock opening = new ReentrantLock();
    private volatile boolean open;

    Connection(Access access, Timeouts timeouts) {
        this.access = access;
        this.timeouts = timeouts;
        this.client = Client.open(access, timeouts.connect());
    }

    /** Takes a place for one {@link #send} and its body; false when all are taken. */
    boolean tryReserve() {
        return streams.tryAcquire();
    }

    void reserve() throws InterruptedException {
        streams.acquire();
    }

    void release() {
        streams.release();
    }

    Reply send(HttpRequest request, Duration silence)
            throws InterruptedException, ExecutionException {
        if (open) {
            return exchange(request, silence);
        }
        opening.lockInterruptibly();
        try {
            Reply response = exchange(request, silence);
            open = true;
            return response;
        } finally {
            opening.unlock();
        }
    }

    /** Waiting is done here, because the JDK's own timeout differs in reach between releases. */
    private Reply exchange(HttpRequest request, Duration silence)
            throws InterruptedException, ExecutionException {
        Client used = client;
        StreamedBody body = new StreamedBody(silence);
        CompletableFuture<HttpResponse<?>> response = used.send(request, body);
        boolean answered = false;
        try {
            HttpResponse<?> received =
                    response.get(timeouts.answer().toMillis(), TimeUnit.MILLISECONDS);
            answered = true;
            return new Reply(received, body, once(streams::release));
        } catch (TimeoutException e) {
            replace(used);
            throw new ExecutionException(new SilenceException(timeouts.answer()));
        } finally {
            if (!answered) {
                open = false;
                body.close();
            }
        }
    }

    /**
     * A connection that gives no answer may be dead without either end knowing, for hours; the next
     * request takes a new one. What still arrives on the old one may end.
     */
    private synchronized void replace(Client silent) {
        if (client == silent) {
            client = Client.open(access, timeouts.connect());
            silent.retire();
        }
    }

    synchronized void close() {
        client.close();
    }

    private static Runnable once(Runnable action) {
        AtomicBoolean done = new AtomicBoolean();
        return () -> {
            if (done.compareAndSet(false, true)) {
                action.run();
            }
        };
    }
}
