package periplus.flow.keys;

import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import periplus.io.cluster.ApplyOptions;
import periplus.io.cluster.ApplyResult;
import periplus.io.cluster.Cluster;
import periplus.model.manifest.ResourceType;
import periplus.model.problem.ExitCode;
import periplus.model.problem.Failure;
import periplus.model.tree.Mapping;
import periplus.model.tree.Scalar;
import periplus.model.tree.Secrecy;

/**
 * A Secret of the cluster in which Periplus keeps something for itself. No message shows any of it.
 *
 * @param about what it is, for whoever comes across it
 */
public record KeptSecret(Cluster cluster, String namespace, String name, String about) {

    private static final ResourceType SECRETS =
            new ResourceType(
                    "",
                    "v1",
                    ResourceType.SECRETS,
                    "Secret",
                    true,
                    Set.of("get", "create", "patch"));

    /** The bytes under a key; empty when there are none. */
    public Optional<byte[]> value(String key) {
        return cluster.get(SECRETS, Optional.of(namespace), name)
                .map(secret -> Secrecy.revealed(secret.at("data", key)))
                .filter(encoded -> !encoded.isEmpty())
                .map(encoded -> Base64.getDecoder().decode(encoded));
    }

    /** Makes it, unless it is there, and says whether it was made. */
    public boolean create(Map<String, byte[]> data) {
        return cluster.create(SECRETS, object(data));
    }

    /**
     * Makes or changes it.
     *
     * @param manager owns these keys, and no others
     * @param hint what to do when the cluster refuses
     */
    public void apply(Map<String, byte[]> data, String manager, String hint) {
        ApplyResult result =
                cluster.apply(SECRETS, object(data), new ApplyOptions(manager, true, false));
        if (result instanceof ApplyResult.Refused(int code, String reason, String _)) {
            throw new Failure(
                    ExitCode.CLUSTER,
                    "%s cannot be changed: %d %s".formatted(place(), code, reason),
                    hint);
        }
    }

    /** Where it is, for messages. */
    public String place() {
        return "Secret " + namespace + "/" + name;
    }

    private Mapping object(Map<String, byte[]> data) {
        Mapping.Builder encoded = Mapping.builder();
        data.forEach((key, bytes) ->
                encoded.put(key, Scalar.text(Base64.getEncoder().encodeToString(bytes))));
        return Mapping.builder()
                .put("apiVersion", "v1")
                .put("kind", "Secret")
                .put(
                        "metadata",
                        Mapping.builder()
                                .put("name", name)
                                .put("namespace", namespace)
                                .put(
                                        "labels",
                                        Mapping.of(
                                                "app.kubernetes.io/name", Scalar.text("periplus")))
                                .put(
                                        "annotations",
                                        Mapping.of("periplus/about", Scalar.text(about)))
                                .build())
                .put("type", "Opaque")
                .put("data", encoded.build())
                .build();
    }
}
