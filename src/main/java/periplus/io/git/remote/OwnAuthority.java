package periplus.io.git.remote;

import java.io.IOException;
import java.io.InputStream;
import java.net.Proxy;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Optional;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.transport.TransportHttp;
import org.eclipse.jgit.transport.http.HttpConnection;
import org.eclipse.jgit.transport.http.HttpConnectionFactory;
import org.eclipse.jgit.transport.http.JDKHttpConnectionFactory;
import periplus.io.git.object.GitErrors;

/**
 * Trusts the certificate authorities of a file, in the place of those Java knows; see {@code
 * http.sslCAInfo} in git-config(1), which JGit does not read.
 */
final class OwnAuthority implements HttpConnectionFactory {

    private static final String VARIABLE = "GIT_SSL_CAINFO";

    private final HttpConnectionFactory connections = new JDKHttpConnectionFactory();
    private final TrustManager[] trusted;

    private OwnAuthority(TrustManager[] trusted) {
        this.trusted = trusted;
    }

    /** Lets a transport trust them, where the environment or the settings name a file. */
    static void serve(TransportHttp transport, RemoteAccess access, Config config)
            throws IOException {
        Optional<String> file =
                access.variable(VARIABLE)
                        .or(() -> Optional.ofNullable(config.getString("http", null, "sslCAInfo")));
        if (file.isPresent()) {
            transport.setHttpConnectionFactory(new OwnAuthority(read(Path.of(file.get()))));
        }
    }

    private static TrustManager[] read(Path file) throws IOException {
        try (InputStream text = Files.newInputStream(file)) {
            KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            for (Certificate each :
                    CertificateFactory.getInstance("X.509").generateCertificates(text)) {
                store.setCertificateEntry("authority-" + store.size(), each);
            }
            TrustManagerFactory factory =
                    TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init(store);
            return factory.getTrustManagers();
        } catch (IOException | GeneralSecurityException e) {
            throw GitErrors.repository(
                    "the certificates in " + file + " cannot be read",
                    "see that the file is there and holds certificates in PEM; it is named by"
                            + " http.sslCAInfo or "
                            + VARIABLE);
        }
    }

    @Override
    public HttpConnection create(URL url) throws IOException {
        return trusting(connections.create(url));
    }

    @Override
    public HttpConnection create(URL url, Proxy proxy) throws IOException {
        return trusting(connections.create(url, proxy));
    }

    private HttpConnection trusting(HttpConnection connection) throws IOException {
        try {
            connection.configure(null, trusted, null);
            return connection;
        } catch (GeneralSecurityException e) {
            throw new IOException("TLS cannot be set up", e);
        }
    }
}
