package periplus.io.cluster.http;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
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

    private final HttpClient client;
    private final Semaphore streams = new Semaphore(STREAMS);
    private final ReentrantLock opening = new ReentrantLock();
    private volatile boolean open;

    Connection(Access access, Timeouts timeouts) {
        this.client =
                HttpClient.newBuilder()
                        .sslContext(access.tls())
                        .proxy(access.proxy())
                        .connectTimeout(timeouts.connect())
                        .followRedirects(HttpClient.Redirect.NEVER)
                        .build();
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

    HttpResponse<StreamedBody> send(HttpRequest request, Duration answer, Duration silence)
            throws InterruptedException, ExecutionException {
        if (open) {
            return exchange(request, answer, silence);
        }
        opening.lockInterruptibly();
        try {
            HttpResponse<StreamedBody> response = exchange(request, answer, silence);
            open = true;
            return response;
        } finally {
            opening.unlock();
        }
    }

    /** Waiting is done here, because the JDK's own timeout differs in reach between releases. */
    private HttpResponse<StreamedBody> exchange(
            HttpRequest request, Duration answer, Duration silence)
            throws InterruptedException, ExecutionException {
        CompletableFuture<HttpResponse<StreamedBody>> response =
                client.sendAsync(request, _ -> new StreamedBody(silence));
        boolean answered = false;
        try {
            HttpResponse<StreamedBody> received =
                    response.get(answer.toMillis(), TimeUnit.MILLISECONDS);
            answered = true;
            return received;
        } catch (TimeoutException e) {
            throw new ExecutionException(new SilenceException(answer));
        } finally {
            if (!answered) {
                open = false;
                response.cancel(true);
            }
        }
    }

    /** Ends what is running and the client's own thread; its close() alone would wait. */
    void close() {
        client.shutdownNow();
        client.close();
    }
}
