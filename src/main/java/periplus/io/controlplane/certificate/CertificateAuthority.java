package periplus.io.controlplane.certificate;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** Makes the certificates (RFC 5280) of one control plane, with P-256 keys, good for 30 days. */
public final class CertificateAuthority {

    private static final String ORGANISATION = "periplus";
    private static final String ECDSA_WITH_SHA256 = "1.2.840.10045.4.3.2";
    private static final String SERVER_AUTH = "1.3.6.1.5.5.7.3.1";
    private static final String CLIENT_AUTH = "1.3.6.1.5.5.7.3.2";

    private final byte[] name;
    private final KeyPair keys = newKeys();
    private final byte[] certificate;
    private long serial = 1;

    public CertificateAuthority(String commonName) {
        name = name(ORGANISATION, commonName);
        certificate =
                sign(name, keys, List.of(extension("2.5.29.19", Der.sequence(Der.bool(true)))));
    }

    /** A certificate with its private key, both PEM. */
    public record Identity(String certificate, String key) {}

    /** Its own certificate. */
    public String pem() {
        return pem("CERTIFICATE", certificate);
    }

    /** For a server on loopback. */
    public Identity server(String... dnsNames) {
        List<byte[]> names = new ArrayList<>();
        names.add(Der.implicit(7, new byte[] {127, 0, 0, 1}));
        for (String dns : dnsNames) {
            names.add(Der.implicit(2, dns.getBytes(StandardCharsets.US_ASCII)));
        }
        byte[] alternatives = Der.sequence(names.toArray(byte[][]::new));
        return issue(
                name(ORGANISATION, "kube-apiserver"),
                List.of(extension("2.5.29.17", alternatives), usage(SERVER_AUTH)));
    }

    /** For a user, as kube-apiserver reads it: the organisation is the group. */
    public Identity client(String group, String user) {
        return issue(name(group, user), List.of(usage(CLIENT_AUTH)));
    }

    /** A pair of keys for anything. */
    public static KeyPair newKeys() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(256);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A private key (PKCS #8) or a public one as PEM. */
    public static String pem(Key key) {
        String label = "PKCS#8".equals(key.getFormat()) ? "PRIVATE KEY" : "PUBLIC KEY";
        return pem(label, key.getEncoded());
    }

    private static String pem(String label, byte[] der) {
        String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
        return "-----BEGIN %1$s-----\n%2$s\n-----END %1$s-----\n".formatted(label, body);
    }

    private Identity issue(byte[] subject, List<byte[]> extensions) {
        KeyPair subjectKeys = newKeys();
        return new Identity(
                pem("CERTIFICATE", sign(subject, subjectKeys, extensions)),
                pem(subjectKeys.getPrivate()));
    }

    private byte[] sign(byte[] subject, KeyPair subjectKeys, List<byte[]> extensions) {
        Instant now = Instant.now();
        byte[] algorithm = Der.sequence(Der.oid(ECDSA_WITH_SHA256));
        byte[] body =
                Der.sequence(
                        Der.explicit(0, Der.integer(2)),
                        Der.integer(serial++),
                        algorithm,
                        name,
                        Der.sequence(
                                Der.time(now.minus(Duration.ofHours(1))),
                                Der.time(now.plus(Duration.ofDays(30)))),
                        subject,
                        subjectKeys.getPublic().getEncoded(),
                        Der.explicit(3, Der.sequence(extensions.toArray(byte[][]::new))));
        try {
            Signature signature = Signature.getInstance("SHA256withECDSA");
            signature.initSign(keys.getPrivate());
            signature.update(body);
            return Der.sequence(body, algorithm, Der.bits(signature.sign()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] name(String organisation, String commonName) {
        return Der.sequence(
                Der.set(Der.sequence(Der.oid("2.5.4.10"), Der.text(organisation))),
                Der.set(Der.sequence(Der.oid("2.5.4.3"), Der.text(commonName))));
    }

    private static byte[] usage(String purpose) {
        return extension("2.5.29.37", Der.sequence(Der.oid(purpose)));
    }

    private static byte[] extension(String oid, byte[] value) {
        return Der.sequence(Der.oid(oid), Der.octets(value));
    }
}
