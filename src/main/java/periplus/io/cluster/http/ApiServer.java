package periplus.io.cluster.http;

import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.StandardHttpRequest;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import periplus.io.cluster.access.Access;
import periplus.io.cluster.access.Interrupted;
import periplus.model.problem.Failure;
import periplus.model.text.JsonReader;
import periplus.model.text.MalformedText;
import periplus.model.tree.Mapping;
import periplus.model.tree.Node;

/** Sends requests to one API server as one user. */
public final class ApiServer implements AutoCloseable {

    private static final int UNAUTHORIZED = 401;
    private static final int ENOUGH_OF_A_STATUS = 1 << 20;

    private final URI address;
    private final Timeouts timeouts;
    private final Connections connections;
    private final Faults faults;
    private volatile boolean reached;

    public ApiServer(Access access, Timeouts timeouts) {
        this.address = access.server();
        this.timeouts = timeouts;
        this.connections = new Connections(access, timeouts);
        this.faults = new Faults(access);
    }

    public URI address() {
        return address;
    }

    /**
     * Sends one request once and returns the answer if it is a good one.
     *
     * @throws Failure 13 when the credentials are refused, 130 when interrupted
     */
    public Reply send(Request request) throws Fault {
        Reply reply = exchange(request);
        if (reply.status() < 400) {
            return reply;
        }
        try (reply) {
            if (reply.status() == UNAUTHORIZED) {
                throw new Failure(faults.unauthorized());
            }
            ServerStatus status = ServerStatus.parse(reply.status(), start(reply));
            throw faults.refused(status, wait(reply, status));
        }
    }

    /**
     * What it means that reading an answer's body failed.
     *
     * @param repeatable whether the same request may be made again
     */
    public Fault broken(Reply reply, Exception thrown, boolean repeatable) {
        Optional<IOException> cause = reply.failure();
        if (Thread.currentThread().isInterrupted()) {
            throw Interrupted.failure();
        }
        return faults.broken(cause.isPresent() ? cause.get() : thrown, repeatable);
    }

    /** Sends one request once and reads the whole answer, a JSON object. */
    public Mapping read(Request request) throws Fault {
        try (Reply reply = send(request)) {
            return mapping(reply);
        }
    }

    /** The whole answer, a JSON object. */
    public Mapping mapping(Reply reply) throws Fault {
        try {
            Node answer = JsonReader.read(reply.body().readAllBytes());
            return answer instanceof Mapping mapping ? mapping : Mapping.EMPTY;
        } catch (IOException | MalformedText e) {
            throw broken(reply, e, true);
        }
    }

    @Override
    public void close() {
        connections.close();
    }

    private Reply exchange(Request request) throws Fault {
        HttpRequest prepared = prepare(request);
        Duration silence = request.following() ? timeouts.watchSilence() : timeouts.silence();
        try {
            Connection connection = connections.reserve(request);
            boolean answered = false;
            try {
                Reply reply = connection.send(prepared, silence);
                answered = true;
                reached = true;
                return reply;
            } finally {
                if (!answered) {
                    connection.release();
                }
            }
        } catch (InterruptedException e) {
            throw Interrupted.failure();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Failure login) {
                throw login;
            }
            throw faults.unanswered(Optional.ofNullable(e.getCause()).orElse(e), reached);
        }
    }

    private HttpRequest prepare(Request request) {
        StandardHttpRequest.Builder builder = new StandardHttpRequest.Builder();
        builder.uri(address + request.target());
        builder.header("Accept", request.accept());
        // even on loopback: inflating costs less than decrypting ten times the bytes
        if (!request.following()) {
            builder.header("Accept-Encoding", "gzip");
        }
        request.content()
                .ifPresentOrElse(
                        content -> builder.method(request.method(), content.type(), content.text()),
                        () -> builder.method(request.method(), null, null));
        return builder.build();
    }

    private byte[] start(Reply reply) throws Fault {
        try {
            return reply.body().readNBytes(ENOUGH_OF_A_STATUS);
        } catch (IOException | MalformedText e) {
            throw broken(reply, e, true);
        }
    }

    private static Optional<Duration> wait(Reply reply, ServerStatus status) {
        return reply.header("Retry-After")
                .filter(value -> value.matches("\\d{1,4}"))
                .map(Integer::valueOf)
                .or(status::retryAfter)
                .map(Duration::ofSeconds);
    }
}
