package periplus.io.listen;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.List;

/**
 * What a server shows in a handshake, and what proves it.
 *
 * @param chain its own certificate first
 */
record ServerIdentity(List<X509Certificate> chain, PrivateKey key) {

    ServerIdentity {
        chain = List.copyOf(chain);
    }

    /**
     * From PEM.
     *
     * @throws GeneralSecurityException when a part cannot be read, or they do not belong together
     */
    static ServerIdentity read(byte[] chain, byte[] key) throws GeneralSecurityException {
        List<X509Certificate> certificates = certificates(chain);
        PublicKey publicKey = certificates.getFirst().getPublicKey();
        PrivateKey privateKey =
                PemKey.read(new String(key, StandardCharsets.ISO_8859_1), publicKey);
        requirePair(privateKey, publicKey);
        return new ServerIdentity(certificates, privateKey);
    }

    static List<X509Certificate> certificates(byte[] pem) throws CertificateException {
        List<X509Certificate> found =
                CertificateFactory.getInstance("X.509")
                        .generateCertificates(new ByteArrayInputStream(pem))
                        .stream()
                        .map(X509Certificate.class::cast)
                        .toList();
        if (found.isEmpty()) {
            throw new CertificateException("no certificate");
        }
        return found;
    }

    private static void requirePair(PrivateKey privateKey, PublicKey publicKey)
            throws GeneralSecurityException {
        String algorithm =
                switch (publicKey.getAlgorithm()) {
                    case "RSA" -> "SHA256withRSA";
                    case "EC" -> "SHA256withECDSA";
                    default -> publicKey.getAlgorithm();
                };
        Signature signature = Signature.getInstance(algorithm);
        signature.initSign(privateKey);
        byte[] signed = signature.sign();
        signature.initVerify(publicKey);
        if (!signature.verify(signed)) {
            throw new InvalidKeyException("the key belongs to another certificate");
        }
    }
}
