package periplus.io.listen;

import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import periplus.model.problem.ExitCode;
import periplus.model.problem.Failure;
import periplus.model.problem.Problem;

/**
 * An open address with its endpoints. Connections are limited to {@value #CONNECTIONS}, requests to
 * {@value #REQUEST_SECONDS} seconds; nothing that is sent is ever shown.
 */
public final class Listener implements AutoCloseable {

    private static final String CONNECTIONS = "128";

    private static final String REQUEST_SECONDS = "20";

    /** Longer than clients keep one (90 s in Go), so that none sends into one that is closing. */
    private static final String IDLE_SECONDS = "120";

    private static final int CLOSING_SECONDS = 1;

    static {
        // The server has no other place for these; whoever starts the JVM may say otherwise.
        limit("jdk.httpserver.maxConnections", CONNECTIONS);
        limit("sun.net.httpserver.idleInterval", IDLE_SECONDS);
        limit("sun.net.httpserver.maxReqTime", REQUEST_SECONDS);
        limit("sun.net.httpserver.maxRspTime", REQUEST_SECONDS);
    }

    private final HttpServer server;
    private final ExecutorService threads;
    private final boolean tls;

    private Listener(HttpServer server, boolean tls) {
        this.server = server;
        this.tls = tls;
        this.threads = Executors.newVirtualThreadPerTaskExecutor();
    }

    /**
     * How to listen.
     *
     * @param tls may be absent on loopback only
     * @param token may be absent on loopback only, and only where no endpoint demands it
     */
    public record Settings(
            ListenAddress address, Optional<TlsFiles> tls, Optional<BearerToken> token) {

        public Settings {
            if (!address.loopback() && (tls.isEmpty() || token.isEmpty())) {
                throw new Failure(
                        ExitCode.USAGE,
                        "%s can be reached from other machines, so it needs %s."
                                .formatted(
                                        address,
                                        tls.isEmpty() && token.isEmpty()
                                                ? "TLS and a bearer token"
                                                : tls.isEmpty() ? "TLS" : "a bearer token"),
                        "Give a certificate, its key and a file with a token, or listen at"
                                + " 127.0.0.1.");
            }
        }
    }

    /**
     * Opens the address.
     *
     * @param troubles told of what an endpoint could not answer; called by several threads
     * @throws Failure when the address or one of the files cannot be used
     */
    public static Listener open(
            Settings settings, List<Endpoint> endpoints, Consumer<Problem> troubles) {
        settings.token().ifPresent(BearerToken::reveal);
        Dispatch dispatch = new Dispatch(endpoints, settings.token(), troubles);
        try {
            Optional<Tls> tls = settings.tls().map(Tls::of);
            HttpServer server = create(settings.address().socket(), tls);
            Listener listener = new Listener(server, tls.isPresent());
            server.setExecutor(listener.threads);
            server.createContext("/", dispatch);
            server.start();
            return listener;
        } catch (IOException e) {
            throw new Failure(
                    ExitCode.USAGE,
                    "The address " + settings.address() + " cannot be opened.",
                    "Another program may listen there, or it is none of this machine.");
        }
    }

    /** The base of its endpoints, with the port that is really open. */
    public URI url() {
        InetSocketAddress open = server.getAddress();
        return URI.create((tls ? "https://" : "http://") + new ListenAddress(open));
    }

    /** Answers what it has begun, for a second. */
    @Override
    public void close() {
        server.stop(CLOSING_SECONDS);
        threads.shutdownNow();
    }

    private static HttpServer create(InetSocketAddress address, Optional<Tls> tls)
            throws IOException {
        if (tls.isEmpty()) {
            return HttpServer.create(address, 0);
        }
        HttpsServer server = HttpsServer.create(address, 0);
        server.setHttpsConfigurator(tls.get());
        return server;
    }

    private static void limit(String property, String value) {
        if (System.getProperty(property) == null) {
            System.setProperty(property, value);
        }
    }
}
