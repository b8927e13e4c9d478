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
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.function.Predicate;
import periplus.io.controlplane.certificate.CertificateAuthority;
import periplus.model.text.JsonReader;
import periplus.model.text.JsonWriter;
import periplus.model.tree.Mapping;
import periplus.model.tree.Scalar;

/** A validating webhook on loopback that asks the test about each object. */
public final class AdmissionServer implements AutoCloseable {

    private final CertificateAuthority authority = new CertificateAuthority("admission");
    private final Predicate<String> works;
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final List<String> admitted = new CopyOnWriteArrayList<>();
    private final HttpsServer server;

    /**
     * @param works whether an object of this name is admitted; otherwise the answer is an error
     */
    public AdmissionServer(Predicate<String> works) {
        this.works = works;
        try {
            server =
                    HttpsServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setHttpsConfigurator(new HttpsConfigurator(ServerTls.of(authority.server())));
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::answer);
        server.start();
    }

    /** What makes an API server ask it about each new ConfigMap of a namespace. */
    public String configuration(String namespace) {
        return """
        apiVersion: admissionregistration.k8s.io/v1
        kind: ValidatingWebhookConfiguration
        metadata: {name: %1$s}
        webhooks:
        - name: guard.example.org
          admissionReviewVersions: [v1]
          sideEffects: None
          failurePolicy: Fail
          timeoutSeconds: 30
          clientConfig: {url: 'https://127.0.0.1:%2$d/', caBundle: %3$s}
          namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: %1$s}}
          rules:
          - {apiGroups: [""], apiVersions: [v1], resources: [configmaps], operations: [CREATE]}
        """
                .formatted(
                        namespace,
                        server.getAddress().getPort(),
                        Base64.getEncoder().encodeToString(authority.pem().getBytes(UTF_8)));
    }

    /** The names that it was asked about, as often as it was. */
    public List<String> asked() {
        return asked;
    }

    /** The names that it let pass, as often as it did. */
    public List<String> admitted() {
        return admitted;
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            Mapping request =
                    JsonReader.read(exchange.getRequestBody().readAllBytes()) instanceof Mapping all
                            ? all.mapping("request")
                            : Mapping.EMPTY;
            String name = request.textOrEmpty("name");
            asked.add(name);
            if (!works.test(name)) {
                exchange.sendResponseHeaders(500, -1);
                return;
            }
            admitted.add(name);
            byte[] answer = JsonWriter.compact(allowed(request.textOrEmpty("uid")));
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
        }
    }

    private static Mapping allowed(String uid) {
        return Mapping.builder()
                .put("apiVersion", "admission.k8s.io/v1")
                .put("kind", "AdmissionReview")
                .put(
                        "response",
                        Mapping.builder().put("uid", uid).put("allowed", Scalar.TRUE).build())
                .build();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
