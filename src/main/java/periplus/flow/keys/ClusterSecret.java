package periplus.flow.keys;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import periplus.io.cluster.Cluster;
import periplus.io.keys.IdentityFile;
import periplus.model.problem.ExitCode;
import periplus.model.problem.Failure;
import periplus.model.seal.age.AgeIdentity;
import periplus.model.seal.age.AgeKeys;
import periplus.model.seal.age.AgeRecipient;
import periplus.model.seal.keyring.Keyring;
import periplus.model.seal.keyring.OwnSecret;

/**
 * A Secret of the cluster itself. While a key is rotated it holds two identities, so that a crash
 * at any point leaves the one that opens the repository. No message shows any of it.
 */
public record ClusterSecret(Cluster cluster, String namespace, AgeKeys age)
        implements IdentityStore {

    private static final String ABOUT =
            "The key with which Periplus opens what it sealed in Git. Whoever reads it can read all"
                    + " Secrets in the repository.";

    @Override
    public Optional<AgeIdentity> find(Keyring keyring) {
        return wanted(identities(), keyring);
    }

    @Override
    public AgeIdentity findOrCreate(Keyring keyring) {
        return find(keyring).orElseGet(() -> create(keyring));
    }

    @Override
    public AgeIdentity add(Keyring keyring) {
        List<AgeIdentity> kept = identities();
        if (kept.isEmpty()) {
            return create(keyring);
        }
        AgeIdentity identity = age.generate();
        AgeIdentity current = wanted(kept, keyring).orElse(kept.getFirst());
        List<AgeIdentity> both = new ArrayList<>(kept);
        both.add(identity);
        apply(both, current);
        return identity;
    }

    /** Where another replica is faster, what it made is the cluster's key. */
    private AgeIdentity create(Keyring keyring) {
        AgeIdentity identity = age.generate();
        if (kept().create(data(List.of(identity), identity))) {
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
        apply(List.of(current), current);
    }

    @Override
    public String place() {
        return kept().place();
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

    private List<AgeIdentity> identities() {
        return kept().value(OwnSecret.IDENTITY)
                .map(text -> IdentityFile.parse(new String(text, UTF_8), place(), age))
                .orElse(List.of());
    }

    private KeptSecret kept() {
        return new KeptSecret(cluster, namespace, OwnSecret.NAME, ABOUT);
    }

    private void apply(List<AgeIdentity> identities, AgeIdentity current) {
        kept().apply(
                        data(identities, current),
                        "periplus",
                        "allow this user to patch it; templates/rbac.yaml holds a role for it");
    }

    private static Map<String, byte[]> data(List<AgeIdentity> identities, AgeIdentity current) {
        String text =
                Stream.concat(
                                Stream.of("# Periplus; the current one is " + current.recipient()),
                                identities.stream()
                                        .map(identity -> identity.secretKey().revealText()))
                        .collect(joining("\n", "", "\n"));
        return Map.of(
                OwnSecret.IDENTITY,
                text.getBytes(UTF_8),
                OwnSecret.RECIPIENT,
                current.recipient().text().getBytes(UTF_8));
    }
}
