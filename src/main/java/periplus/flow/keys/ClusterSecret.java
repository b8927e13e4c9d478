package periplus.flow.keys;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import periplus.io.cluster.ApplyOptions;
import periplus.io.cluster.ApplyResult;
import periplus.io.cluster.Cluster;
import periplus.io.keys.IdentityFile;
import periplus.model.manifest.ResourceType;
import periplus.model.problem.ExitCode;
import periplus.model.problem.Failure;
import periplus.model.seal.age.AgeIdentity;
import periplus.model.seal.age.AgeKeys;
import periplus.model.seal.age.AgeRecipient;
import periplus.model.seal.keyring.Keyring;
import periplus.model.seal.keyring.OwnSecret;
import periplus.model.tree.Mapping;
import periplus.model.tree.Secrecy;

/**
 * A Secret of the cluster itself. While a key is rotated it holds two identities, so that a crash
 * at any point leaves the one that opens the repository. No message shows any of it.
 */
public record ClusterSecret(Cluster cluster, String namespace, AgeKeys age)
        implements IdentityStore {

    private static final ResourceType SECRETS =
            new ResourceType(
                    "",
                    "v1",
                    ResourceType.SECRETS,
                    "Secret",
                    true,
                    Set.of("get", "create", "patch"));

    private static final String ABOUT =
            "The key with which Periplus opens what it sealed in Git. Whoever reads it can read all"
                    + " Secrets in the repository.";

    @Override
    public Optional<AgeIdentity> find(Keyring keyring) {
        return wanted(kept(), keyring);
    }

    @Override
    public AgeIdentity findOrCreate(Keyring keyring) {
        return find(keyring).orElseGet(() -> create(keyring));
    }

    @Override
    public AgeIdentity add(Keyring keyring) {
        List<AgeIdentity> kept = kept();
        if (kept.isEmpty()) {
            return create(keyring);
        }
        AgeIdentity identity = age.generate();
        AgeIdentity current = wanted(kept, keyring).orElse(kept.getFirst());
        List<AgeIdentity> both = new ArrayList<>(kept);
        both.add(identity);
        apply(secret(both, current));
        return identity;
    }

    /** Where another replica is faster, what it made is the cluster's key. */
    private AgeIdentity create(Keyring keyring) {
        AgeIdentity identity = age.generate();
        if (cluster.create(SECRETS, secret(List.of(identity), identity))) {
            return identity;
        }
        return find(keyring)
                .orElseThrow(() ->
                        new Failure(
                                ExitCode.KEY,
                                place() + " was deleted while this run looked at it",
                                "run again; it makes a new one"));
    }

    @Override
    public void retire(AgeIdentity current, Set<AgeRecipient> former) {
        apply(secret(List.of(current), current));
    }

    @Override
    public String place() {
        return "Secret " + namespace + "/" + OwnSecret.NAME;
    }

    @Override
    public void close() {
        cluster.close();
    }

    /** The one the keyring names; where it names none of them, the first. */
    private static Optional<AgeIdentity> wanted(List<AgeIdentity> kept, Keyring keyring) {
        return kept.stream()
                .filter(identity ->
                        keyring.cluster().filter(identity.recipient()::equals).isPresent())
                .findFirst()
                .or(() -> kept.stream().findFirst());
    }

    private List<AgeIdentity> kept() {
        Optional<String> encoded =
                cluster.get(SECRETS, Optional.of(namespace), OwnSecret.NAME)
                        .map(secret -> Secrecy.revealed(secret.at("data", OwnSecret.IDENTITY)));
        if (encoded.isEmpty()) {
            return List.of();
        }
        byte[] text = Base64.getDecoder().decode(encoded.get());
        return IdentityFile.parse(new String(text, UTF_8), place(), age);
    }

    private void apply(Mapping secret) {
        ApplyResult result =
                cluster.apply(SECRETS, secret, new ApplyOptions("periplus", true, false));
        if (result instanceof ApplyResult.Refused(int code, String reason, String _)) {
            throw new Failure(
                    ExitCode.CLUSTER,
                    "%s cannot be changed: %d %s".formatted(place(), code, reason),
                    "allow this user to patch it; templates/rbac.yaml holds a role for it");
        }
    }

    private Mapping secret(List<AgeIdentity> identities, AgeIdentity current) {
        String text =
                Stream.concat(
                                Stream.of("# Periplus; the current one is " + current.recipient()),
                                identities.stream()
                                        .map(identity -> identity.secretKey().revealText()))
                        .collect(joining("\n", "", "\n"));
        return Mapping.builder()
                .put("apiVersion", "v1")
                .put("kind", "Secret")
                .put(
                        "metadata",
                        Mapping.builder()
                                .put("name", OwnSecret.NAME)
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
                                .put(OwnSecret.IDENTITY, base64(text))
                                .put(OwnSecret.RECIPIENT, base64(current.recipient().text()))
                                .build())
                .build();
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(UTF_8));
    }
}
