package periplus.flow.keys.fingerprints;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import periplus.flow.keys.KeptSecret;
import periplus.io.cluster.Cluster;
import periplus.model.seal.SecretBytes;
import periplus.model.seal.keyring.OwnSecret;

/**
 * A Secret of the cluster itself, with one key in its data for each repository. They are
 * compressed, as the server takes no more than 1 MiB.
 */
public record FingerprintSecret(Cluster cluster, String namespace) implements FingerprintStore {

    private static final String ABOUT =
            "By these Periplus sees which Secrets changed. If it is deleted, all are sealed anew"
                    + " once.";

    @Override
    public Optional<SecretBytes> find(String name) {
        return kept().value(name).map(FingerprintSecret::unpacked);
    }

    /** A manager for each, so that applying one leaves the others alone. */
    @Override
    public void keep(String name, SecretBytes state) {
        kept().apply(
                        Map.of(name, packed(state)),
                        "periplus-" + name,
                        "allow this user to create and patch it; templates/rbac.yaml holds a role"
                                + " for it. The commit is made; the next run seals anew what it"
                                + " changed");
    }

    @Override
    public String place(String name) {
        return kept().place();
    }

    private KeptSecret kept() {
        return new KeptSecret(cluster, namespace, OwnSecret.FINGERPRINTS, ABOUT);
    }

    private static byte[] packed(SecretBytes state) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(bytes)) {
            zip.write(state.reveal());
        } catch (IOException e) {
            throw new UncheckedIOException("memory took no bytes", e);
        }
        return bytes.toByteArray();
    }

    /** What was not packed here is handed on as it is, to be found damaged. */
    private static SecretBytes unpacked(byte[] packed) {
        try (GZIPInputStream zip = new GZIPInputStream(new ByteArrayInputStream(packed))) {
            return SecretBytes.of(zip.readAllBytes());
        } catch (IOException _) {
            return SecretBytes.of(packed);
        }
    }
}
