package periplus.flow.keys;

import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import periplus.io.git.Draft;
import periplus.io.git.GitRepository;
import periplus.io.git.WriteLock;
import periplus.io.git.value.CommitText;
import periplus.io.git.value.Identity;
import periplus.io.git.value.Signature;
import periplus.io.git.value.Trailer;
import periplus.model.event.Event;
import periplus.model.problem.ExitCode;
import periplus.model.problem.Failure;
import periplus.model.seal.age.AgeIdentity;
import periplus.model.seal.age.AgeRecipient;
import periplus.model.seal.keyring.Keyring;
import periplus.model.seal.keyring.RecoveryKey;
import periplus.model.seal.keyring.SopsConfig;
import periplus.model.seal.sops.Sops;

/** Changes who can open a repository, everywhere in it and in one commit. */
public final class Keys implements AutoCloseable {

    private final GitRepository repository;
    private final KeySources sources;
    private final Settings settings;
    private final InstantSource clock;
    private final Consumer<Event> events;
    private final Sops sops;

    /**
     * What the settings of the repository say.
     *
     * @param place where the repository is, for people
     * @param author who stands in the commits
     * @param namespace where the cluster keeps its own key
     */
    public record Settings(String place, Identity author, String namespace) {}

    public Keys(
            GitRepository repository,
            KeySources sources,
            Settings settings,
            InstantSource clock,
            Consumer<Event> events) {
        this.repository = repository;
        this.sources = sources;
        this.settings = settings;
        this.clock = clock;
        this.events = events;
        this.sops = new Sops(sources.age(), clock);
    }

    /** Where private keys come from. */
    public KeySources sources() {
        return sources;
    }

    public KeyListing list() {
        return new Listing(keyring(), SealedFiles.of(repository), events).list();
    }

    /**
     * Lets more recovery keys open everything.
     *
     * @param own private keys the user gives instead of that of the cluster
     * @throws Failure KEY when no key at hand opens what is sealed
     */
    public Rekeyed add(RecoveryWish wish, Collection<AgeIdentity> own) {
        return changing(
                "keys add",
                change -> {
                    NewKeys made =
                            NewKeys.of(wish, change.before(), sources.age(), clock.instant());
                    Keyring after = made.keyring();
                    Set<AgeRecipient> all = after.recoveryRecipients();
                    Rekeying.Result result =
                            change.rekey(
                                    opening(change, own),
                                    file ->
                                            all.stream()
                                                    .anyMatch(each -> !KeyChange.names(file, each)),
                                    opened -> sops.rewrap(opened, all, Set.of()));
                    KeyringFiles.putCanary(change.draft(), after, sops);
                    String name = after.recovery().getLast().name();
                    commit(change, after, "keys add", "Add the recovery key \"" + name + "\"");
                    return new Rekeyed(after, name, result.done(), result.left(), made.identity());
                });
    }

    /**
     * Seals for one recovery key less. What is in the history stays open to it.
     *
     * @param who name or recipient
     * @throws Failure USAGE when it is the last one, or none
     */
    public Rekeyed remove(String who, Collection<AgeIdentity> own) {
        return changing(
                "keys remove",
                change -> {
                    RecoveryKey key = removable(change.before(), who);
                    AgeRecipient gone = key.recipient();
                    Rekeying.Result result =
                            change.rekey(
                                    opening(change, own),
                                    file -> KeyChange.names(file, gone),
                                    opened -> sops.rewrap(opened, Set.of(), Set.of(gone)));
                    Keyring after = change.before().withoutRecovery(gone);
                    KeyringFiles.putCanary(change.draft(), after, sops);
                    String subject = "Remove the recovery key \"" + key.name() + "\"";
                    commit(change, after, "keys remove", subject);
                    return new Rekeyed(
                            after, key.name(), result.done(), result.left(), Optional.empty());
                });
    }

    /**
     * Gives the cluster a new key, and every file it opens a new data key. The old key goes only
     * after the commit, so that a crash at any point leaves one that opens the files.
     *
     * @throws Failure KEY when there is no cluster key, or no key at hand opens what is sealed
     */
    public Rekeyed rotate(Collection<AgeIdentity> own) {
        IdentityStore store = sources.store().orElseThrow(Keys::wantsNone);
        return changing(
                "keys rotate",
                change -> {
                    Keyring before = change.before().requireRecovery();
                    AgeRecipient old = before.cluster().orElseThrow(Keys::hasNone);
                    List<AgeIdentity> identities = opening(change, own);
                    AgeIdentity fresh = store.add(before);
                    Rekeying.Result result =
                            change.rekey(
                                    identities,
                                    file -> KeyChange.names(file, old),
                                    opened ->
                                            sops.renew(
                                                    opened,
                                                    KeyChange.exchanged(
                                                            opened.file(),
                                                            old,
                                                            fresh.recipient(),
                                                            sources.age())));
                    Keyring after = before.withCluster(fresh.recipient());
                    commit(change, after, "keys rotate", "Rotate the key of the cluster");
                    store.retire(fresh, new FormerKeys(repository, sources.age()).cluster());
                    return new Rekeyed(
                            after, store.place(), result.done(), result.left(), Optional.empty());
                });
    }

    /**
     * Tries a recovery key on the canary and on every sealed file, and notes it when all open.
     *
     * @throws Failure KEY when none of these is a recovery key of the repository
     */
    public Verified verify(Collection<AgeIdentity> own) {
        return changing(
                "keys verify",
                change -> {
                    AgeIdentity identity = recoveryIdentity(change.before(), own);
                    RecoveryKey key = change.before().find(identity.recipient()).orElseThrow();
                    Rekeying.Result result = change.open(identity);
                    Verified verified =
                            new Verified(
                                    key, result.done(), result.left(), change.files().hasCanary());
                    if (verified.isComplete()) {
                        Keyring after =
                                change.before()
                                        .withVerified(
                                                key.recipient(),
                                                clock.instant().truncatedTo(ChronoUnit.SECONDS));
                        String subject = "The recovery key \"" + key.name() + "\" opens everything";
                        commit(change, after, "keys verify", subject);
                    }
                    return verified;
                });
    }

    /**
     * The sheet of a recovery key that the user has.
     *
     * @param name which, where there are several
     * @throws Failure KEY when none of these is a recovery key of the repository
     */
    public RecoverySheet sheet(Collection<AgeIdentity> own, Optional<String> name) {
        Keyring keyring = keyring().requireRecovery();
        List<AgeIdentity> wanted =
                own.stream()
                        .filter(each -> name.isEmpty() || isCalled(keyring, each, name.get()))
                        .toList();
        AgeIdentity identity = recoveryIdentity(keyring, wanted.isEmpty() ? own : wanted);
        String found = keyring.find(identity.recipient()).orElseThrow().name();
        if (name.isPresent() && wanted.isEmpty()) {
            throw new Failure(
                    ExitCode.KEY,
                    "this is the recovery key \"" + found + "\", not \"" + name.get() + "\"",
                    "see periplus keys list");
        }
        return sheet(identity, found);
    }

    /** The sheet of a key that was just made. */
    public RecoverySheet sheet(AgeIdentity identity, String name) {
        return new RecoverySheet(settings.place(), name, clock.instant(), identity);
    }

    @Override
    public void close() {
        try {
            sources.close();
        } finally {
            repository.close();
        }
    }

    private Keyring keyring() {
        return KeyringFiles.read(repository, sources.age());
    }

    private <T> T changing(String purpose, Function<KeyChange, T> work) {
        try (WriteLock lock = repository.lock(purpose)) {
            repository.recover(lock);
            SealedFiles files = SealedFiles.of(repository);
            repository.requireClean(
                    lock,
                    Stream.concat(Stream.of(".periplus", SopsConfig.FILE), files.places().stream())
                            .distinct()
                            .toList());
            try (Draft draft = repository.draft(lock)) {
                return work.apply(new KeyChange(keyring(), files, draft, sops, events));
            }
        }
    }

    private List<AgeIdentity> opening(KeyChange change, Collection<AgeIdentity> own) {
        return own.isEmpty() ? sources.find(change.before()).stream().toList() : List.copyOf(own);
    }

    private void commit(KeyChange change, Keyring after, String purpose, String subject) {
        KeyringFiles.put(change.draft(), after, settings.namespace());
        change.draft()
                .commit(
                        new CommitText(subject, List.of(new Trailer("Periplus-Reason", purpose))),
                        Signature.of(settings.author(), clock.instant()));
    }

    private static boolean isCalled(Keyring keyring, AgeIdentity identity, String name) {
        return keyring.find(identity.recipient())
                .filter(key -> key.name().equals(name))
                .isPresent();
    }

    private static RecoveryKey removable(Keyring keyring, String who) {
        RecoveryKey key =
                keyring.find(who)
                        .orElseThrow(() ->
                                new Failure(
                                        ExitCode.USAGE,
                                        "no recovery key is called \"" + who + "\"",
                                        "see periplus keys list; the key of the cluster goes with"
                                                + " periplus keys rotate"));
        if (keyring.recovery().size() == 1) {
            throw new Failure(
                    ExitCode.USAGE,
                    "\""
                            + key.name()
                            + "\" is the last recovery key; without one nobody could open"
                            + " the repository once the cluster is lost",
                    "add another first: periplus keys add --new --name NAME");
        }
        return key;
    }

    private static AgeIdentity recoveryIdentity(Keyring keyring, Collection<AgeIdentity> own) {
        keyring.requireRecovery();
        return own.stream()
                .filter(identity -> keyring.find(identity.recipient()).isPresent())
                .findFirst()
                .orElseThrow(() ->
                        new Failure(
                                ExitCode.KEY,
                                "the key of %s is no recovery key of this repository"
                                        .formatted(
                                                own.stream()
                                                        .map(each -> each.recipient().text())
                                                        .toList()),
                                "give the private half of one of these: "
                                        + KeyChange.names(keyring)));
    }

    private static Failure wantsNone() {
        return new Failure(
                ExitCode.USAGE,
                "the settings want no key of the cluster, so there is none to rotate",
                "see seal.clusterKey in periplus.yaml");
    }

    private static Failure hasNone() {
        return new Failure(
                ExitCode.KEY,
                "this repository has no key of the cluster yet",
                "the next snapshot makes one; run 'periplus snapshot' first");
    }
}
