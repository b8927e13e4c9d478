package periplus.model.seal.sealed;

import java.io.ByteArrayInputStream;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.HexFormat;
import periplus.model.text.MalformedText;

/**
 * The public half of a sealing key: whoever has it can seal, and nobody can open.
 *
 * @param fingerprint SHA-256 of the certificate in lower-case hex, to tell it from others
 * @param notBefore when it was made; the controller seals with its youngest
 * @param notAfter nothing is sealed with it after this
 */
public record SealingCertificate(
        String fingerprint, Instant notBefore, Instant notAfter, RSAPublicKey publicKey) {

    /** Shorter ones are no longer safe (NIST SP 800-131A). */
    private static final int LEAST_BITS = 2048;

    private static final String LABEL = "CERTIFICATE";

    /**
     * Reads the first certificate of a PEM text, such as {@code kubeseal --fetch-cert} prints.
     *
     * @throws MalformedText when it is no certificate, not one with an RSA key, or has expired
     */
    public static SealingCertificate read(String pem, Instant now) {
        SealingCertificate certificate = readOfAnyAge(pem);
        certificate.requireValid(now);
        return certificate;
    }

    /** The same; what an expired one has sealed can still be opened. */
    static SealingCertificate readOfAnyAge(String pem) {
        Pem.Block block =
                Pem.read(pem).blocks().stream()
                        .filter(candidate -> candidate.label().equals(LABEL))
                        .findFirst()
                        .orElseThrow(() -> malformed("there is no PEM block " + LABEL));
        return of(parse(block));
    }

    private static X509Certificate parse(Pem.Block block) {
        try {
            return (X509Certificate)
                    CertificateFactory.getInstance("X.509")
                            .generateCertificate(new ByteArrayInputStream(block.der().reveal()));
        } catch (CertificateException _) {
            throw malformed("the PEM block " + LABEL + " holds no X.509 certificate");
        }
    }

    /** Whether a text holds certificates and nothing beside them, so that anyone may read it. */
    public static boolean isNothingElse(String text) {
        try {
            Pem pem = Pem.read(text);
            return pem.pure()
                    && !pem.blocks().isEmpty()
                    && pem.blocks().stream().allMatch(SealingCertificate::isWhole);
        } catch (MalformedText _) {
            return false;
        }
    }

    private static boolean isWhole(Pem.Block block) {
        return block.label().equals(LABEL) && encoded(parse(block)).length == block.der().length();
    }

    private static byte[] encoded(X509Certificate certificate) {
        try {
            return certificate.getEncoded();
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static SealingCertificate of(X509Certificate certificate) {
        if (!(certificate.getPublicKey() instanceof RSAPublicKey rsa)) {
            throw malformed(
                    "the certificate has a key for "
                            + certificate.getPublicKey().getAlgorithm()
                            + ", but Sealed Secrets are sealed with RSA");
        }
        if (rsa.getModulus().bitLength() < LEAST_BITS) {
            throw malformed("the RSA key of the certificate has less than " + LEAST_BITS + " bits");
        }
        return new SealingCertificate(
                sha256(encoded(certificate)),
                certificate.getNotBefore().toInstant(),
                certificate.getNotAfter().toInstant(),
                rsa);
    }

    /**
     * Refuses to be used for sealing when its time is over.
     *
     * @throws MalformedText then
     */
    public void requireValid(Instant now) {
        if (now.isAfter(notAfter)) {
            throw malformed("the certificate expired on " + notAfter);
        }
    }

    private static String sha256(byte[] der) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(der));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static MalformedText malformed(String what) {
        return new MalformedText(what, 0, 0);
    }

    @Override
    public String toString() {
        return fingerprint;
    }
}
