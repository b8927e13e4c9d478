package periplus.io.cluster.access;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.internal.CertUtils;
import io.fabric8.kubernetes.client.internal.SSLUtils;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;
import periplus.model.problem.ExitCode;
import periplus.model.problem.Failure;

/** Whom to trust and whom to be. */
final class Tls {

    private Tls() {}

    static SSLContext context(Config config, String origin) {
        try {
            Optional<byte[]> chain =
                    content(config.getClientCertData(), config.getClientCertFile());
            if (chain.isPresent()) {
                config.setClientKeyAlgo(algorithm(chain.get()));
            }
            return SSLUtils.sslContext(SSLUtils.keyManagers(config), trust(config));
        } catch (GeneralSecurityException | RuntimeException | IOException e) {
            throw new Failure(
                    ExitCode.USAGE,
                    "The certificates or the key of " + origin + " cannot be read.",
                    "They must be PEM: CERTIFICATE, and RSA, EC or PKCS#8 PRIVATE KEY.");
        }
    }

    /** The certificates (PEM) of the authorities that vouch for the server, if they are given. */
    static Optional<byte[]> authority(Config config) {
        try {
            return content(config.getCaCertData(), config.getCaCertFile());
        } catch (IOException e) {
            throw new Failure(
                    ExitCode.USAGE,
                    "The certificate authority " + config.getCaCertFile() + " cannot be read.",
                    "Check that it exists and that this user may read it.");
        }
    }

    /** A PKCS#8 key does not say in its label what it is, and fabric8 would take it for RSA. */
    private static String algorithm(byte[] chain) throws GeneralSecurityException {
        return certificates(chain).getFirst().getPublicKey().getAlgorithm();
    }

    /** fabric8 would trust the authorities of the JDK beside those of the cluster. */
    private static TrustManager[] trust(Config config)
            throws GeneralSecurityException, IOException {
        Optional<byte[]> authority = authority(config);
        if (config.isTrustCerts() || authority.isEmpty()) {
            return SSLUtils.trustManagers(config);
        }
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        for (Certificate each : certificates(authority.get())) {
            trusted.setCertificateEntry("authority-" + trusted.size(), each);
        }
        TrustManagerFactory factory =
                TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(trusted);
        return factory.getTrustManagers();
    }

    private static List<? extends Certificate> certificates(byte[] pem)
            throws GeneralSecurityException {
        return List.copyOf(
                CertificateFactory.getInstance("X.509")
                        .generateCertificates(new ByteArrayInputStream(pem)));
    }

    private static Optional<byte[]> content(@Nullable String data, @Nullable String file)
            throws IOException {
        return given(data) || given(file)
                ? Optional.of(CertUtils.getInputStreamFromDataOrFile(data, file).readAllBytes())
                : Optional.empty();
    }

    private static boolean given(@Nullable String value) {
        return value != null && !value.isBlank();
    }
}
