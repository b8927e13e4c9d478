package periplus.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import periplus.io.controlplane.certificate.CertificateAuthority;
import periplus.model.text.JsonReader;
import periplus.model.text.JsonWriter;
import periplus.model.tree.Mapping;
import periplus.model.tree.Node;
import periplus.model.tree.Scalar;
import periplus.model.tree.Sequence;

/**
 * What an operator answers to the API server, over TLS on loopback: {@code /convert} renames {@code
 * spec.sides} of v1beta1 to {@code spec.edges} of v1 and back, {@code /inject} puts a label on
 * everything and a container into Pods, {@code /check} has no objections.
 */
public final class WebhookServer implements AutoCloseable {

    private static final String ON_LABELS = "/metadata/labels";

    private final CertificateAuthority issuer = new CertificateAuthority("webhooks");
    private final HttpsServer server;
    private final Map<String, AtomicInteger> calls = new ConcurrentHashMap<>();

    /**
     * @param services as whom it answers besides, {@code name.namespace.svc}
     */
    public WebhookServer(String... services) {
        try {
            server =
                    HttpsServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setHttpsConfigurator(new HttpsConfigurator(ServerTls.of(issuer.server(services))));
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::answer);
        server.start();
    }

    public int port() {
        return server.getAddress().getPort();
    }

    public String address() {
        return "https://127.0.0.1:" + port();
    }

    /** Whom to trust, as {@code caBundle} wants it. */
    public String authority() {
        return Base64.getEncoder().encodeToString(issuer.pem().getBytes(UTF_8));
    }

    /** How often it was asked at this path. */
    public int calls(String path) {
        return calls.getOrDefault(path, new AtomicInteger()).get();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            calls.computeIfAbsent(path, _ -> new AtomicInteger()).incrementAndGet();
            Mapping review =
                    JsonReader.read(exchange.getRequestBody()) instanceof Mapping body
                            ? body
                            : Mapping.EMPTY;
            Mapping request = review.mapping("request");
            Mapping response =
                    switch (path) {
                        case "/convert" -> converted(request);
                        case "/inject" -> injected(request);
                        default -> Mapping.of("allowed", Scalar.TRUE);
                    };
            byte[] answer =
                    JsonWriter.compact(
                            review.without("request")
                                    .with(
                                            "response",
                                            response.with(
                                                    "uid",
                                                    Scalar.text(request.textOrEmpty("uid")))));
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
        }
    }

    private static Mapping converted(Mapping request) {
        String version = request.textOrEmpty("desiredAPIVersion");
        Sequence objects =
                request.sequence("objects").mapMappings(object -> converted(object, version));
        return Mapping.of("result", Mapping.of("status", Scalar.text("Success")))
                .with("convertedObjects", objects);
    }

    private static Mapping converted(Mapping object, String version) {
        boolean back = version.endsWith("beta1");
        String from = back ? "edges" : "sides";
        String to = back ? "sides" : "edges";
        Node value = object.at("spec", from);
        Mapping same = object.with("apiVersion", Scalar.text(version));
        return value == null
                ? same
                : same.update("spec", spec -> spec.without(from).with(to, value));
    }

    private static Mapping injected(Mapping request) {
        Mapping object = request.mapping("object");
        Sequence patch =
                object.mapping("metadata").has("labels")
                        ? Sequence.of(add(ON_LABELS + "/injected", Scalar.text("yes")))
                        : Sequence.of(add(ON_LABELS, Mapping.of("injected", Scalar.text("yes"))));
        Sequence containers = object.sequence("spec", "containers");
        if (!containers.isEmpty()
                && containers.mappings().noneMatch(each -> "proxy".equals(each.text("name")))) {
            patch =
                    Sequence.of(
                            patch.items().getFirst(),
                            add(
                                    "/spec/containers/-",
                                    Mapping.of("name", Scalar.text("proxy"))
                                            .with("image", Scalar.text("proxy.example/proxy:1"))));
        }
        return Mapping.of("allowed", Scalar.TRUE)
                .with("patchType", Scalar.text("JSONPatch"))
                .with(
                        "patch",
                        Scalar.text(Base64.getEncoder().encodeToString(JsonWriter.compact(patch))));
    }

    private static Mapping add(String path, Node value) {
        return Mapping.of("op", Scalar.text("add"))
                .with("path", Scalar.text(path))
                .with("value", value);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
