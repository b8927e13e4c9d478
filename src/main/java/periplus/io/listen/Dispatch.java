package periplus.io.listen;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import periplus.model.problem.ExitCode;
import periplus.model.problem.Failure;
import periplus.model.problem.Problem;

/** Brings each request to its endpoint, if it may get there, and the answer back. */
final class Dispatch implements HttpHandler {

    /** Endpoints at work at one time; others wait, and their senders with them. */
    private static final int AT_ONCE = 16;

    private final Map<String, Endpoint> endpoints;
    private final Optional<BearerToken> token;
    private final Consumer<Problem> troubles;
    private final Semaphore free = new Semaphore(AT_ONCE);

    Dispatch(List<Endpoint> endpoints, Optional<BearerToken> token, Consumer<Problem> troubles) {
        this.endpoints =
                endpoints.stream().collect(Collectors.toMap(Endpoint::path, Function.identity()));
        this.token = token;
        this.troubles = troubles;
        for (Endpoint each : endpoints) {
            if (each.access() == Endpoint.Access.TOKEN && token.isEmpty()) {
                throw new Failure(
                        ExitCode.USAGE,
                        each.path() + " is answered to those with a token only, and none is given.",
                        "Give a file with a token.");
            }
        }
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            send(exchange, answer(exchange));
        }
    }

    private Reply answer(HttpExchange exchange) throws IOException {
        Endpoint endpoint = endpoints.get(exchange.getRequestURI().getPath());
        if (endpoint == null) {
            return Reply.text(404, "there is nothing here");
        }
        if (!allows(endpoint, exchange.getRequestMethod())) {
            exchange.getResponseHeaders().set("Allow", endpoint.method());
            return Reply.text(405, "only " + endpoint.method() + " is answered here");
        }
        try {
            if (endpoint.access() == Endpoint.Access.TOKEN && !showsToken(exchange)) {
                exchange.getResponseHeaders().set("WWW-Authenticate", "Bearer");
                return Reply.text(401, "the token is missing or wrong");
            }
            return answer(endpoint, exchange);
        } catch (LimitedBody.TooLong e) {
            return Reply.text(413, "the body may have " + endpoint.limit() + " bytes");
        } catch (Failure e) {
            troubles.accept(e.problem());
        } catch (RuntimeException e) {
            troubles.accept(bug(endpoint, e));
        }
        return Reply.text(500, "not answered; the log of the server says why");
    }

    private Reply answer(Endpoint endpoint, HttpExchange exchange) throws IOException {
        if (length(exchange) > endpoint.limit()) {
            throw new LimitedBody.TooLong();
        }
        String accept = header(exchange, "Accept");
        free.acquireUninterruptibly();
        try {
            return endpoint.handler()
                    .answer(
                            new Request(
                                    accept == null ? "" : accept,
                                    new LimitedBody(exchange.getRequestBody(), endpoint.limit())));
        } finally {
            free.release();
        }
    }

    private boolean showsToken(HttpExchange exchange) {
        String authorization = header(exchange, "Authorization");
        return token.filter(secret -> secret.isShownBy(authorization)).isPresent();
    }

    private static boolean allows(Endpoint endpoint, String method) {
        return method.equals(endpoint.method())
                || (method.equals("HEAD") && endpoint.method().equals("GET"));
    }

    /** What the sender says; zero when it says nothing. The server has checked that it is one. */
    private static long length(HttpExchange exchange) {
        String length = header(exchange, "Content-Length");
        return length == null ? 0 : Long.parseLong(length);
    }

    private static @Nullable String header(HttpExchange exchange, String name) {
        return exchange.getRequestHeaders().getFirst(name);
    }

    private static void send(HttpExchange exchange, Reply reply) throws IOException {
        byte[] body = reply.body().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", reply.contentType());
        if (exchange.getRequestMethod().equals("HEAD")) {
            exchange.sendResponseHeaders(reply.status(), -1);
            return;
        }
        exchange.sendResponseHeaders(reply.status(), body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
    }

    /** By its type only: a message may quote what was sent. */
    private static Problem bug(Endpoint endpoint, RuntimeException e) {
        return new Problem(
                ExitCode.BUG,
                "A request of %s ended with %s.".formatted(endpoint.path(), e.getClass().getName()),
                "Please report it.");
    }
}
