package periplus.testing;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** The few requests the tests make on their own, apart from the client under test. */
final class ReadinessProbe {

    private final String address;
    private final HttpClient client;

    ReadinessProbe(String address, String authority) {
        this.address = address;
        this.client = HttpClient.newBuilder().sslContext(trusting(authority)).build();
    }

    /** One that trusts the server. */
    HttpClient client() {
        return client;
    }

    /** Whether the server is up and has made the objects every cluster starts with. */
    boolean ready(Daemon server) {
        server.requireAlive();
        return status("/readyz") == 200
                && status("/api/v1/namespaces/default") == 200
                && status("/api/v1/namespaces/kube-system") == 200
                && status("/api/v1/namespaces/default/services/kubernetes") == 200;
    }

    void post(String path, String json) {
        HttpRequest request =
                request(path)
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(json))
                        .build();
        try {
            HttpResponse<String> response = send(request);
            if (response.statusCode() != 201) {
                throw new IllegalStateException(response.body());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private int status(String path) {
        try {
            return send(request(path).build()).statusCode();
        } catch (IOException e) {
            return 0;
        }
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(address + path))
                .timeout(Duration.ofSeconds(5))
                .header("Authorization", "Bearer " + ControlPlane.ADMIN_TOKEN);
    }

    private HttpResponse<String> send(HttpRequest request) throws IOException {
        try {
            return client.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException(request.uri().toString());
        }
    }

    private static SSLContext trusting(String authority) {
        try {
            KeyStore trusted = KeyStore.getInstance("PKCS12");
            trusted.load(null, null);
            trusted.setCertificateEntry(
                    "authority",
                    CertificateFactory.getInstance("X.509")
                            .generateCertificate(
                                    new ByteArrayInputStream(
                                            authority.getBytes(StandardCharsets.US_ASCII))));
            TrustManagerFactory managers =
                    TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            managers.init(trusted);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, managers.getTrustManagers(), new SecureRandom());
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
