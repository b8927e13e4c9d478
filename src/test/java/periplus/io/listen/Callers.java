package periplus.io.listen;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.Optional;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** Clients of listeners. */
final class Callers {

    private Callers() {}

    /** One that trusts just this certificate, and shows its own where it has one. */
    static HttpClient trusting(Path certificate, Optional<ServerIdentity> own) {
        try {
            KeyStore trusted = KeyStore.getInstance("PKCS12");
            trusted.load(null, null);
            trusted.setCertificateEntry(
                    "server",
                    ServerIdentity.certificates(Files.readAllBytes(certificate)).getFirst());
            TrustManagerFactory trust =
                    TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(trusted);
            KeyStore owned = KeyStore.getInstance("PKCS12");
            owned.load(null, null);
            if (own.isPresent()) {
                owned.setKeyEntry(
                        "own",
                        own.get().key(),
                        new char[0],
                        own.get().chain().toArray(X509Certificate[]::new));
            }
            KeyManagerFactory keys =
                    KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(owned, new char[0]);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
            return HttpClient.newBuilder().sslContext(context).build();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static HttpResponse<String> get(HttpClient client, Listener listener, String path)
            throws IOException, InterruptedException {
        return send(client, request(listener, path));
    }

    static HttpRequest.Builder request(Listener listener, String path) {
        return HttpRequest.newBuilder(URI.create(listener.url() + path));
    }

    static HttpResponse<String> send(HttpClient client, HttpRequest.Builder request)
            throws IOException, InterruptedException {
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
