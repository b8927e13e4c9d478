package periplus.io.cluster.access;

import io.fabric8.kubernetes.client.internal.SSLUtils;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Collection;
import java.util.Optional;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;
import periplus.model.problem.ExitCode;
import periplus.model.problem.Failure;

/** Whom to trust and whom to be, as the JDK wants it. */
final class Tls {

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
        if (identity.isEmpty()) {
            return null;
        }
        Certificate[] chain = certificates(identity.get().chain).toArray(Certificate[]::new);
        if (chain.length == 0) {
            throw new GeneralSecurityException("no certificate");
        }
        PrivateKey key = PrivateKeyPem.read(identity.get().key, chain[0].getPublicKey());
        KeyStore own = KeyStore.getInstance("PKCS12");
        own.load(null, null);
        own.setKeyEntry("client", key, new char[0], chain);
        KeyManagerFactory factory =
                KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(own, new char[0]);
        return factory.getKeyManagers();
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
        for (Certificate authority : certificates(authorities)) {
            trusted.setCertificateEntry("authority-" + number++, authority);
        }
        TrustManagerFactory factory =
                TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(trusted);
        return factory.getTrustManagers();
    }

    private static Collection<? extends Certificate> certificates(String pem)
            throws GeneralSecurityException {
        return CertificateFactory.getInstance("X.509")
                .generateCertificates(
                        new ByteArrayInputStream(pem.getBytes(StandardCharsets.ISO_8859_1)));
    }
}
