package periplus.flow.keys.fingerprints;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import periplus.io.cluster.ApplyOptions;
import periplus.io.cluster.ApplyResult;
import periplus.io.cluster.Cluster;
import periplus.model.manifest.ResourceType;
import periplus.model.problem.ExitCode;
import periplus.model.problem.Failure;
import periplus.model.seal.SecretBytes;
import periplus.model.seal.keyring.OwnSecret;
import periplus.model.tree.Mapping;
import periplus.model.tree.Secrecy;

/**
 * A Secret of the cluster itself, with one key in its data for each repository. They are
 * compressed, as the server takes no more than 1 MiB.
 */
public record FingerprintSecret(Cluster cluster, String namespace) implements FingerprintStore {

    private static final ResourceType SECRETS =
            new ResourceType(
                    "",
                    "v1",
                    ResourceType.SECRETS,
                    "Secret",
                    true,
                    Set.of("get", "create", "patch"));

    private static final String ABOUT =
            "By these Periplus sees which Secrets changed. If it is deleted, all are sealed anew"
                    + " once.";

    @Override
    public Optional<SecretBytes> find(String name) {
        return cluster.get(SECRETS, Optional.of(namespace), OwnSecret.FINGERPRINTS)
                .map(secret -> Secrecy.revealed(secret.at("data", name)))
                .filter(encoded -> !encoded.isEmpty())
                .map(encoded -> unpacked(Base64.getDecoder().decode(encoded)));
    }

    /** A manager for each, so that applying one leaves the others alone. */
    @Override
    public void keep(String name, SecretBytes state) {
        ApplyResult result =
                cluster.apply(
                        SECRETS,
                        secret(name, state),
                        new ApplyOptions("periplus-" + name, true, false));
        if (result instanceof ApplyResult.Refused(int code, String reason, String _)) {
            throw new Failure(
                    ExitCode.CLUSTER,
                    "%s cannot be changed: %d %s".formatted(place(name), code, reason),
                    "allow this user to create and patch it; templates/rbac.yaml holds a role for"
                            + " it. The commit is made; the next run seals anew what it changed");
        }
    }

    @Override
    public String place(String name) {
        return "Secret " + namespace + "/" + OwnSecret.FINGERPRINTS;
    }

    private Mapping secret(String name, SecretBytes state) {
        return Mapping.builder()
                .put("apiVersion", "v1")
                .put("kind", "Secret")
                .put(
                        "metadata",
                        Mapping.builder()
                                .put("name", OwnSecret.FINGERPRINTS)
                                .put("namespace", namespace)
                                .put(
                                        "labels",
                                        Mapping.builder()
                                                .put("app.kubernetes.io/name", "periplus")
                                                .build())
                                .put(
                                        "annotations",
                                        Mapping.builder().put("periplus/about", ABOUT).build())
                                .build())
                .put("type", "Opaque")
                .put(
                        "data",
                        Mapping.builder()
                                .put(name, Base64.getEncoder().encodeToString(packed(state)))
                                .build())
                .build();
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
