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
import periplus.model.seal.age.AgeIdentity;
import periplus.model.seal.age.AgeRecipient;
import periplus.model.seal.keyring.Keyring;
import periplus.model.seal.policy.SealPolicy;
import periplus.model.seal.sops.CryptRule;
import periplus.model.seal.sops.Opening;
import periplus.model.seal.sops.Sops;
import periplus.model.seal.sops.SopsFile;
import periplus.model.text.MalformedText;
import periplus.model.tree.Mapping;
import periplus.model.tree.Secrecy;

/** Opens what is committed with the cluster's own key, and writes what differs. */
final class OpeningSeals implements Seals {

    private final Sops sops;
    private final Keyring keyring;
    private final SealRules rules;
    private final List<AgeIdentity> identity;
    private final Queue<Problem> notes = new ConcurrentLinkedQueue<>();
    private final LongAdder rekeyed = new LongAdder();

    OpeningSeals(Sops sops, Keyring keyring, SealRules rules, Optional<AgeIdentity> identity) {
        this.sops = sops;
        this.keyring = keyring;
        this.rules = rules;
        this.identity = identity.stream().toList();
    }

    @Override
    public Sealing compare(
            String path, ResourceKey key, Mapping object, Optional<Mapping> committed) {
        CryptRule rule = rules.of(path, object);
        Set<AgeRecipient> recipients = keyring.recipients(rule);
        Sealing.Next fresh = fresh(object, rule, recipients);
        Optional<SopsFile> file = committed.flatMap(document -> file(path, key, document));
        if (file.isEmpty()) {
            return fresh;
        }
        if (rule.equals(CryptRule.PRIVATE_KEYS)) {
            return privateKeys(file.get(), object, recipients, fresh);
        }
        return switch (sops.open(file.get(), identity)) {
            case Opening.Opened opened when opened.file().rule().equals(rule) ->
                    update(opened, object, recipients);
            case Opening.Opened opened ->
                    new Sealing.Next(Optional.of(opened.object()), false, fresh.text());
            case Opening.Locked(var _, String why) -> locked(path, key, file.get(), fresh, why);
            case Opening.Broken(String why) -> {
                notes.add(broken(path, key, why));
                yield fresh;
            }
        };
    }

    /** Keys of others cannot be given a new file key, so such a file is left to its owner. */
    private Sealing locked(
            String path, ResourceKey key, SopsFile file, Sealing.Next fresh, String why) {
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

    @Override
    public byte[] fresh(String path, Mapping object) {
        CryptRule rule = rules.of(path, object);
        return fresh(object, rule, keyring.recipients(rule)).text().get();
    }

    private Sealing.Next fresh(Mapping object, CryptRule rule, Set<AgeRecipient> recipients) {
        Mapping half = rule.equals(CryptRule.PRIVATE_KEYS) ? SealPolicy.halfOpen(object) : object;
        return new Sealing.Next(
                Optional.empty(), false, () -> sops.seal(half, rule, recipients).yaml());
    }

    private static boolean isSameKey(SopsFile file, Mapping object) {
        return Secrecy.shown(file.shown()).equals(Secrecy.shown(SealPolicy.halfOpen(object)));
    }

    private Sealing.Next update(
            Opening.Opened opened, Mapping object, Set<AgeRecipient> recipients) {
        Set<AgeRecipient> missing = missing(opened.file(), recipients);
        return new Sealing.Next(
                Optional.of(opened.object()),
                missing.isEmpty(),
                () -> {
                    SopsFile updated = sops.update(opened, object);
                    return missing.isEmpty()
                            ? updated.yaml()
                            : sops.rewrap(
                                            new Opening.Opened(updated, object, opened.key()),
                                            missing,
                                            Set.of())
                                    .yaml();
                });
    }

    /** The public half stands beside a private key in clear, and tells whether it is the same. */
    private static Sealing.Next privateKeys(
            SopsFile file, Mapping object, Set<AgeRecipient> recipients, Sealing.Next fresh) {
        Optional<Mapping> before = isSameKey(file, object) ? Optional.of(object) : Optional.empty();
        return new Sealing.Next(before, missing(file, recipients).isEmpty(), fresh.text());
    }

    private static Set<AgeRecipient> missing(SopsFile file, Set<AgeRecipient> wanted) {
        return wanted.stream()
                .filter(not(recipient -> file.recipients().contains(recipient.text())))
                .collect(toCollection(LinkedHashSet::new));
    }

    private Optional<SopsFile> file(String path, ResourceKey key, Mapping document) {
        try {
            return Optional.of(document).filter(SopsFile::isSealed).map(SopsFile::of);
        } catch (MalformedText e) {
            notes.add(broken(path, key, e.what()));
            return Optional.empty();
        }
    }

    private static Problem broken(String path, ResourceKey key, String why) {
        return new Problem(
                ExitCode.DONE,
                key + ": the sealed file was changed by other hands than those of sops: " + why,
                "it is sealed anew from the cluster; 'git log -p -- "
                        + path
                        + "' shows who did it");
    }

    @Override
    public List<Problem> notes() {
        return List.copyOf(notes);
    }

    @Override
    public long rekeyed() {
        return rekeyed.sum();
    }
}
