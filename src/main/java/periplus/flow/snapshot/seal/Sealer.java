package periplus.flow.snapshot.seal;

import static java.util.function.Predicate.not;
import static java.util.stream.Collectors.toCollection;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.LongAdder;
import periplus.model.manifest.ResourceKey;
import periplus.model.problem.ExitCode;
import periplus.model.problem.Problem;
import periplus.model.seal.age.AgeRecipient;
import periplus.model.seal.keyring.Keyring;
import periplus.model.seal.policy.SealPolicy;
import periplus.model.seal.sops.CryptRule;
import periplus.model.seal.sops.Sops;
import periplus.model.seal.sops.SopsFile;
import periplus.model.text.MalformedText;
import periplus.model.tree.Mapping;
import periplus.model.tree.Secrecy;

/** What needs no private key: seals new files, and reads what is readable of committed ones. */
final class Sealer {

    private final Sops sops;
    private final Keyring keyring;
    private final SealRules rules;
    private final Queue<Problem> notes = new ConcurrentLinkedQueue<>();
    private final LongAdder rekeyed = new LongAdder();

    Sealer(Sops sops, Keyring keyring, SealRules rules) {
        this.sops = sops;
        this.keyring = keyring;
        this.rules = rules;
    }

    Sops sops() {
        return sops;
    }

    CryptRule rule(String path, Mapping object) {
        return rules.of(path, object);
    }

    /** A new file. */
    SopsFile seal(Mapping object, CryptRule rule) {
        Mapping half = rule.equals(CryptRule.PRIVATE_KEYS) ? SealPolicy.halfOpen(object) : object;
        return sops.seal(half, rule, keyring.recipients(rule));
    }

    /** Who is to open a file and cannot yet. */
    Set<AgeRecipient> missing(SopsFile file, CryptRule rule) {
        return keyring.recipients(rule).stream()
                .filter(not(recipient -> file.recipients().contains(recipient.text())))
                .collect(toCollection(LinkedHashSet::new));
    }

    /** The public half stands beside a private key in clear, and tells whether it is the same. */
    Sealing.Next privateKeys(SopsFile file, Mapping object) {
        CryptRule rule = CryptRule.PRIVATE_KEYS;
        Mapping shown = Secrecy.shown(SealPolicy.halfOpen(object));
        boolean isSame = Secrecy.shown(file.shown()).equals(shown);
        return new Sealing.Next(
                isSame ? Optional.of(object) : Optional.empty(),
                missing(file, rule).isEmpty(),
                () -> seal(object, rule).yaml());
    }

    /** A committed file; empty when it is not sealed, or not by sops. */
    Optional<SopsFile> file(String path, ResourceKey key, Mapping document) {
        try {
            return Optional.of(document).filter(SopsFile::isSealed).map(SopsFile::of);
        } catch (MalformedText e) {
            noteBroken(path, key, e.what());
            return Optional.empty();
        }
    }

    /**
     * What becomes of a file that nobody here can tell about. Keys of others cannot be given a new
     * file key, so a file with such is left to its owner.
     */
    Sealing locked(String path, ResourceKey key, SopsFile file, Sealing.Next fresh, String why) {
        if (file.otherKeys().isEmpty()) {
            rekeyed.increment();
            return fresh;
        }
        notes.add(
                new Problem(
                        ExitCode.PARTIAL,
                        key + " is not exported: " + path + " cannot be opened: " + why,
                        "the file stays as it is; add a key of 'periplus keys list' to it with"
                                + " 'sops rotate --add-age', or remove it and commit that"));
        return new Sealing.Keep();
    }

    void noteBroken(String path, ResourceKey key, String why) {
        note(path, key + ": the sealed file was changed by other hands than those of sops: " + why);
    }

    /** Says of a file that it is not used. */
    void note(String path, String what) {
        notes.add(
                new Problem(
                        ExitCode.DONE,
                        what,
                        "it is sealed anew from the cluster; 'git log -p -- "
                                + path
                                + "' shows who did it"));
    }

    List<Problem> notes() {
        return List.copyOf(notes);
    }

    long rekeyed() {
        return rekeyed.sum();
    }
}
