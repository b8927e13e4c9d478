package periplus.model.seal.keyring;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import periplus.model.problem.ExitCode;
import periplus.model.problem.Failure;
import periplus.model.problem.Problem;
import periplus.model.seal.age.AgeKeys;
import periplus.model.seal.age.AgeRecipient;
import periplus.model.seal.sops.CryptRule;
import periplus.model.text.Documents;

/**
 * Who can open the repository.
 *
 * @param recovery those who open everything; in the order they were added
 * @param cluster the one whose private half is with whoever takes snapshots
 * @param fingerprints where the cluster has no key: under which name it keeps fingerprints of what
 *     is sealed
 */
public record Keyring(
        List<RecoveryKey> recovery, Optional<AgeRecipient> cluster, Optional<String> fingerprints) {

    /** Where it stands in the repository. */
    public static final String FILE = ".periplus/keys.yaml";

    public static final Keyring EMPTY = new Keyring(List.of(), Optional.empty(), Optional.empty());

    private static final String HEADER =
            """
            # Who can open what is sealed in this repository: public keys only. `recovery` keys are kept
            # away from the cluster and open everything; the `cluster` key is with whoever takes snapshots.
            # Written by `periplus keys`, as is .sops.yaml, which is made from this file.
            """;

    public Keyring {
        recovery = List.copyOf(recovery);
        Set<AgeRecipient> seen = new HashSet<>();
        Set<String> names = new HashSet<>();
        for (RecoveryKey key : recovery) {
            if (!seen.add(key.recipient())) {
                throw damaged("it has " + key.recipient() + " twice", null);
            }
            if (!names.add(key.name())) {
                throw damaged("it has two keys called \"" + key.name() + "\"", null);
            }
        }
        if (cluster.filter(seen::contains).isPresent()) {
            throw damaged(
                    "its cluster key " + cluster.get() + " is a recovery key at the same time",
                    null);
        }
    }

    /**
     * Reads the file.
     *
     * @throws Failure KEY when it is damaged
     */
    public static Keyring parse(byte[] yaml, AgeKeys age) {
        try {
            return Documents.readYaml(yaml, KeyringDocument.class, FILE).keyring(age);
        } catch (Failure e) {
            throw e.problem().exit() == ExitCode.USAGE ? damaged(e.problem().message(), e) : e;
        }
    }

    /** The file, for people too. */
    public byte[] yaml() {
        byte[] document = Documents.toYaml(KeyringDocument.of(this));
        return (HEADER + new String(document, UTF_8)).getBytes(UTF_8);
    }

    /**
     * This keyring, if somebody outside the cluster can open what it seals.
     *
     * @throws Failure KEY when nobody could
     */
    public Keyring requireRecovery() {
        if (recovery.isEmpty()) {
            throw new Failure(
                    ExitCode.KEY,
                    "this repository has no recovery key, so nobody could open what is sealed once"
                            + " the cluster is lost",
                    "make one with 'periplus keys add --new --name NAME', or add yours with"
                            + " 'periplus keys add age1... --name NAME'");
        }
        return this;
    }

    /** In the order they were added. */
    public Set<AgeRecipient> recoveryRecipients() {
        return ordered(recovery.stream().map(RecoveryKey::recipient));
    }

    /** The recovery recipients, then that of the cluster. */
    public Set<AgeRecipient> all() {
        return ordered(
                Stream.concat(recovery.stream().map(RecoveryKey::recipient), cluster.stream()));
    }

    /** To whom a file is sealed: private keys to recovery recipients only. */
    public Set<AgeRecipient> recipients(CryptRule rule) {
        return rule.equals(CryptRule.PRIVATE_KEYS) ? recoveryRecipients() : all();
    }

    public Optional<RecoveryKey> find(AgeRecipient recipient) {
        return recovery.stream().filter(key -> key.recipient().equals(recipient)).findFirst();
    }

    /** The recovery key with this name or recipient. */
    public Optional<RecoveryKey> find(String nameOrRecipient) {
        return recovery.stream()
                .filter(key ->
                        key.name().equals(nameOrRecipient)
                                || key.recipient().text().equals(nameOrRecipient))
                .findFirst();
    }

    public Keyring withRecovery(RecoveryKey key) {
        List<RecoveryKey> more = new ArrayList<>(recovery);
        more.add(key);
        return new Keyring(more, cluster, fingerprints);
    }

    public Keyring withoutRecovery(AgeRecipient recipient) {
        return new Keyring(
                recovery.stream().filter(key -> !key.recipient().equals(recipient)).toList(),
                cluster,
                fingerprints);
    }

    public Keyring withCluster(AgeRecipient recipient) {
        return new Keyring(recovery, Optional.of(recipient), Optional.empty());
    }

    /** For a cluster that has no key, and keeps fingerprints under this name. */
    public Keyring withFingerprints(String name) {
        return new Keyring(recovery, Optional.empty(), Optional.of(name));
    }

    /** With the time at which the private half of a key opened the repository. */
    public Keyring withVerified(AgeRecipient recipient, Instant when) {
        return new Keyring(
                recovery.stream()
                        .map(key -> key.recipient().equals(recipient) ? key.verifiedAt(when) : key)
                        .toList(),
                cluster,
                fingerprints);
    }

    static Failure damaged(String why, @Nullable Throwable cause) {
        return new Failure(
                new Problem(
                        ExitCode.KEY,
                        why.startsWith(FILE) ? why : FILE + " is damaged: " + why,
                        "bring it back with 'git checkout COMMIT -- "
                                + FILE
                                + "'; 'git log -- "
                                + FILE
                                + "' shows the commits"),
                cause);
    }

    private static Set<AgeRecipient> ordered(Stream<AgeRecipient> recipients) {
        Set<AgeRecipient> set = new LinkedHashSet<>();
        recipients.forEach(set::add);
        return Collections.unmodifiableSet(set);
    }
}
