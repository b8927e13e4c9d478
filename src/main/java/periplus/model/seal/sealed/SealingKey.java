package periplus.model.seal.sealed;

import static java.util.Comparator.comparing;

import java.security.interfaces.RSAPrivateKey;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import periplus.model.seal.SecretBytes;
import periplus.model.text.MalformedText;
import periplus.model.tree.Mapping;

/**
 * A key pair of a controller of Sealed Secrets, from the Secret in which it keeps it. The
 * controller makes a new one every 30 days and opens with all. Does not print itself.
 */
public final class SealingKey {

    /** On the Secrets of all keys but the oldest. */
    public static final String LABEL = "sealedsecrets.bitnami.com/sealed-secrets-key";

    private static final String ACTIVE = "active";

    /** Of the Secret of the only key of the first versions, which did not label it. */
    public static final String OLD_NAME = "sealed-secrets-key";

    private static final String TLS = "kubernetes.io/tls";

    private final String name;
    private final boolean active;
    private final SealingCertificate certificate;
    private final RSAPrivateKey privateKey;

    private SealingKey(
            String name, boolean active, SealingCertificate certificate, RSAPrivateKey key) {
        this.name = name;
        this.active = active;
        this.certificate = certificate;
        this.privateKey = key;
    }

    /** Whether a Secret, live or cleaned, is there to hold a sealing key. */
    public static boolean isIn(Mapping secret) {
        return "Secret".equals(secret.text("kind"))
                && (secret.mapping("metadata", "labels").has(LABEL)
                        || (OLD_NAME.equals(secret.text("metadata", "name"))
                                && TLS.equals(secret.text("type"))));
    }

    /** The key in an object; empty where there is none, or none that works. */
    public static Optional<SealingKey> find(Mapping object) {
        if (!isIn(object)) {
            return Optional.empty();
        }
        try {
            return Optional.of(of(object));
        } catch (MalformedText _) {
            return Optional.empty();
        }
    }

    /**
     * Reads the Secret of a key.
     *
     * @throws MalformedText when it holds no RSA key with its certificate
     */
    public static SealingKey of(Mapping secret) {
        Map<String, SecretBytes> data = SecretData.of(secret);
        SealingCertificate certificate =
                SealingCertificate.readOfAnyAge(entry(data, "tls.crt").revealText());
        RSAPrivateKey key = RsaPrivateKeys.read(entry(data, "tls.key").revealText());
        if (!key.getModulus().equals(certificate.publicKey().getModulus())) {
            throw new MalformedText("tls.key is not the key of the certificate in tls.crt", 0, 0);
        }
        String label = secret.mapping("metadata", "labels").text(LABEL);
        return new SealingKey(
                SecretData.place(secret), label == null || label.equals(ACTIVE), certificate, key);
    }

    private static SecretBytes entry(Map<String, SecretBytes> data, String key) {
        return Optional.ofNullable(data.get(key))
                .orElseThrow(() -> new MalformedText("it has no " + key, 0, 0));
    }

    /** The certificate with which the controller has new values sealed: its youngest. */
    public static Optional<SealingCertificate> newest(Collection<SealingKey> keys) {
        return keys.stream()
                .filter(SealingKey::isActive)
                .max(
                        comparing((SealingKey key) -> key.certificate.notBefore())
                                .thenComparing(SealingKey::name))
                .map(SealingKey::certificate);
    }

    /** {@code namespace/name} of the Secret. */
    public String name() {
        return name;
    }

    /** Of the Secret, and of the controller. */
    public String namespace() {
        return name.substring(0, name.indexOf('/'));
    }

    /** Whether the controller uses it; not if it is marked as compromised. */
    public boolean isActive() {
        return active;
    }

    public SealingCertificate certificate() {
        return certificate;
    }

    Optional<SecretBytes> open(SealedValue value, String label) {
        return value.open(privateKey, label);
    }

    @Override
    public String toString() {
        return name;
    }
}
