package periplus.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import periplus.io.controlplane.certificate.CertificateAuthority;
import periplus.io.controlplane.certificate.Der;
import periplus.model.tree.Mapping;

/**
 * A key pair such as the controller of Sealed Secrets makes, with its certificate (RFC 5280).
 *
 * @param certificate PEM
 */
public record SealingPair(KeyPair keys, String certificate) {

    /** As the controller has it: ten years. */
    public static final Duration VALIDITY = Duration.ofDays(3650);

    private static final String SHA256_WITH_RSA = "1.2.840.113549.1.1.11";
    private static final byte[] NULL = {5, 0};

    /** What PKCS#8 has before the PKCS#1 key, for keys of 2048 to 4096 bits. */
    private static final int PKCS8_START = 26;

    public static SealingPair of(int bits, Instant notBefore, Duration validity) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(bits);
            KeyPair keys = generator.generateKeyPair();
            return new SealingPair(keys, certificate(keys, notBefore, notBefore.plus(validity)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A certificate with a key that is not for RSA. */
    public static String ellipticCertificate() {
        return new CertificateAuthority("elliptic").pem();
    }

    private static String certificate(KeyPair keys, Instant from, Instant until)
            throws GeneralSecurityException {
        byte[] algorithm = Der.sequence(Der.oid(SHA256_WITH_RSA), NULL);
        byte[] name =
                Der.sequence(Der.set(Der.sequence(Der.oid("2.5.4.3"), Der.text("sealed-secrets"))));
        byte[] body =
                Der.sequence(
                        Der.explicit(0, Der.integer(2)),
                        Der.integer(1),
                        algorithm,
                        name,
                        Der.sequence(Der.time(from), Der.time(until)),
                        name,
                        keys.getPublic().getEncoded());
        Signature signature = Signature.getInstance("SHA256withRSA");
        signature.initSign(keys.getPrivate());
        signature.update(body);
        return pem("CERTIFICATE", Der.sequence(body, algorithm, Der.bits(signature.sign())));
    }

    /** As the controller writes it. */
    public String pkcs1() {
        byte[] pkcs8 = keys.getPrivate().getEncoded();
        return pem("RSA PRIVATE KEY", Arrays.copyOfRange(pkcs8, PKCS8_START, pkcs8.length));
    }

    /** As newer tools write it. */
    public String pkcs8() {
        return pem("PRIVATE KEY", keys.getPrivate().getEncoded());
    }

    /** The Secret in which the controller keeps it. */
    public Mapping secret(String name) {
        return Trees.yaml(
                """
                apiVersion: v1
                kind: Secret
                metadata:
                  name: %s
                  namespace: kube-system
                  labels: {sealedsecrets.bitnami.com/sealed-secrets-key: active}
                type: kubernetes.io/tls
                data: {tls.crt: %s, tls.key: %s}
                """
                        .formatted(name, base64(certificate), base64(pkcs1())));
    }

    public static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(UTF_8));
    }

    private static String pem(String label, byte[] der) {
        String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
        return "-----BEGIN %1$s-----\n%2$s\n-----END %1$s-----\n".formatted(label, body);
    }
}
