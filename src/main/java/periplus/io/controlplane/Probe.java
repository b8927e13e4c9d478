package periplus.io.controlplane;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import periplus.io.controlplane.programs.Program;
import periplus.model.problem.ExitCode;
import periplus.model.problem.Failure;

/** Asks whether servers are ready. */
final class Probe implements AutoCloseable {

    /** What every cluster starts with, which kube-apiserver makes after it is ready. */
    private static final List<String> BEGINNINGS =
            List.of(
                    "/api/v1/namespaces/default",
                    "/api/v1/namespaces/kube-system",
                    "/api/v1/namespaces/kube-public",
                    "/api/v1/namespaces/kube-node-lease",
                    "/api/v1/namespaces/default/services/kubernetes");

    /** May kube-controller-manager do what it ends for when refused? */
    private static final String REVIEW =
            """
            {"apiVersion":"authorization.k8s.io/v1","kind":"SubjectAccessReview","spec":{\
            "user":"%s","resourceAttributes":{\
            "verb":"get","resource":"serviceaccounts","namespace":"kube-system"}}}\
            """
                    .formatted(Pki.CONTROLLER_MANAGER);

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final HttpClient client;
    private final Ports ports;

    Probe(SSLContext tls, Ports ports) {
        this.client = HttpClient.newBuilder().sslContext(tls).build();
        this.ports = ports;
    }

    boolean ready(Program program) {
        return switch (program) {
            case ETCD -> true; // kube-apiserver waits for it
            case KUBE_APISERVER ->
                    Stream.concat(Stream.of("/readyz"), BEGINNINGS.stream())
                                    .allMatch(path -> ok(ports.apiServerAddress() + path))
                            && knowsItsRoles();
            case KUBE_CONTROLLER_MANAGER -> ok(ports.controllerManagerAddress() + "/healthz");
            case KUBECTL -> throw new IllegalArgumentException("kubectl is no server");
        };
    }

    /** Its authorizer reads roles through a cache, which comes after the roles. */
    private boolean knowsItsRoles() {
        URI reviews =
                URI.create(
                        ports.apiServerAddress()
                                + "/apis/authorization.k8s.io/v1/subjectaccessreviews");
        HttpResponse<String> answer =
                send(
                        HttpRequest.newBuilder(reviews)
                                .header("Content-Type", "application/json")
                                .POST(HttpRequest.BodyPublishers.ofString(REVIEW)),
                        HttpResponse.BodyHandlers.ofString());
        return answer != null && answer.body().contains("\"allowed\":true");
    }

    private boolean ok(String url) {
        HttpResponse<?> answer =
                send(
                        HttpRequest.newBuilder(URI.create(url)),
                        HttpResponse.BodyHandlers.discarding());
        return answer != null && answer.statusCode() == 200;
    }

    private <T> @Nullable HttpResponse<T> send(
            HttpRequest.Builder request, HttpResponse.BodyHandler<T> reader) {
        try {
            return client.send(request.timeout(PATIENCE).build(), reader);
        } catch (IOException e) {
            return null; // not yet there
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Failure(
                    ExitCode.INTERRUPTED,
                    "waiting for the control plane was interrupted",
                    "run again");
        }
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
