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
                            .allMatch(path -> ok(ports.apiServerAddress() + path));
            case KUBE_CONTROLLER_MANAGER -> ok(ports.controllerManagerAddress() + "/healthz");
            case KUBECTL -> throw new IllegalArgumentException("kubectl is no server");
        };
    }

    private boolean ok(String url) {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(url)).timeout(Duration.ofSeconds(5)).build();
        try {
            return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
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
