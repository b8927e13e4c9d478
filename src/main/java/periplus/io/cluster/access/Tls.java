package periplus.io.cluster.access;

import io.fabric8.kubernetes.client.internal.SSLUtils;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Optional;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;
import periplus.model.problem.ExitCode;
import periplus.model.problem.Failure;

/** Whom to trust and whom to be, as the JDK wants it. */
final class Tls {

    private static final String UNUSED_PASSPHRASE = "changeit";

    private Tls() {}

    /** A client certificate chain and its key, both PEM. No record, so that none is printed. */
    static final class Identity {

        private final String chain;
        private final String key;

        Identity(String chain, String key) {
            this.chain = chain;
            this.key = key;
        }
    }

    /** Which servers to believe. */
    sealed interface Trust {

        Trust ANYONE = new Anyone();

        static Trust of(Optional<String> authority) {
            return authority.<Trust>map(Only::new).orElseGet(Platform::new);
        }

        /** {@code insecure-skip-tls-verify}. */
        record Anyone() implements Trust {}

        /** Those the JDK trusts. */
        record Platform() implements Trust {}

        /** Those the authorities (PEM) vouch for, and nobody else, as kubectl does. */
        record Only(String authorities) implements Trust {}
    }

    static SSLContext context(Trust trust, Optional<Identity> identity, String origin) {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys(identity), managers(trust), new SecureRandom());
            return context;
        } catch (GeneralSecurityException | IOException | IllegalArgumentException e) {
            throw new Failure(
                    ExitCode.USAGE,
                    "The certificates or the key of " + origin + " cannot be read.",
                    "They must be PEM: CERTIFICATE, and RSA, EC or PKCS#8 PRIVATE KEY.");
        }
    }

    private static KeyManager @Nullable [] keys(Optional<Identity> identity)
            throws GeneralSecurityException, IOException {
        return identity.isEmpty()
                ? null
                : SSLUtils.keyManagers(
                        stream(identity.get().chain),
                        stream(identity.get().key),
                        "RSA",
                        UNUSED_PASSPHRASE,
                        null,
                        null);
    }

    private static TrustManager @Nullable [] managers(Trust trust)
            throws GeneralSecurityException, IOException {
        return switch (trust) {
            case Trust.Anyone() -> SSLUtils.trustManagers(null, null, true, null, null);
            case Trust.Platform() -> null;
            case Trust.Only(String authorities) -> only(authorities);
        };
    }

    private static TrustManager[] only(String authorities)
            throws GeneralSecurityException, IOException {
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        int number = 0;
        for (Certificate authority :
                CertificateFactory.getInstance("X.509").generateCertificates(stream(authorities))) {
            trusted.setCertificateEntry("authority-" + number++, authority);
        }
        TrustManagerFactory factory =
                TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(trusted);
        return factory.getTrustManagers();
    }

    private static InputStream stream(String pem) {
        return new ByteArrayInputStream(pem.getBytes(StandardCharsets.ISO_8859_1));
    }
}
