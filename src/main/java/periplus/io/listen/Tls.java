package periplus.io.listen;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import periplus.model.problem.ExitCode;
import periplus.model.problem.Failure;

/** TLS 1.2 and 1.3 (RFC 8446) by files. */
final class Tls extends HttpsConfigurator {

    private final boolean demandsClient;

    private Tls(SSLContext context, boolean demandsClient) {
        super(context);
        this.demandsClient = demandsClient;
    }

    static Tls of(TlsFiles files) {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(
                    new KeyManager[] {new ServerKeys(files)},
                    files.clientAuthority().isPresent()
                            ? clients(files.clientAuthority().get())
                            : null,
                    null);
            return new Tls(context, files.clientAuthority().isPresent());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void configure(HttpsParameters handshake) {
        SSLParameters parameters = getSSLContext().getDefaultSSLParameters();
        parameters.setNeedClientAuth(demandsClient);
        handshake.setSSLParameters(parameters);
    }

    private static TrustManager[] clients(Path authority) {
        try {
            KeyStore trusted = KeyStore.getInstance("PKCS12");
            trusted.load(null, null);
            for (X509Certificate each :
                    ServerIdentity.certificates(Files.readAllBytes(authority))) {
                trusted.setCertificateEntry("authority-" + trusted.size(), each);
            }
            TrustManagerFactory factory =
                    TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init(trusted);
            return factory.getTrustManagers();
        } catch (IOException | GeneralSecurityException e) {
            throw new Failure(
                    ExitCode.USAGE,
                    "The certificate authority " + authority + " cannot be used.",
                    "It must be certificates in PEM that this user may read.");
        }
    }
}
