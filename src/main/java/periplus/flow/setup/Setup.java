package periplus.flow.setup;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import periplus.flow.keys.KeySources;
import periplus.flow.keys.KeyringFiles;
import periplus.flow.keys.NewKeys;
import periplus.flow.keys.RecoverySheet;
import periplus.flow.keys.RecoveryWish;
import periplus.flow.snapshot.Format;
import periplus.flow.snapshot.Layout;
import periplus.flow.snapshot.rules.RuleSet;
import periplus.io.git.Draft;
import periplus.io.git.GitRepository;
import periplus.io.git.WriteLock;
import periplus.io.git.value.CommitText;
import periplus.io.git.value.Identity;
import periplus.io.git.value.Signature;
import periplus.io.git.value.Trailer;
import periplus.model.clean.Cleaning;
import periplus.model.problem.ExitCode;
import periplus.model.problem.Failure;
import periplus.model.seal.age.AgeIdentity;
import periplus.model.seal.age.AgeKeys;
import periplus.model.seal.age.AgeRecipient;
import periplus.model.seal.keyring.Canary;
import periplus.model.seal.keyring.Keyring;
import periplus.model.seal.keyring.SopsConfig;
import periplus.model.seal.sops.Sops;

/**
 * Makes a repository ready to hold a cluster: settings, keys, a README for people, the format mark.
 */
public final class Setup {

    private static final String TEMPLATES = "/templates/repository/";

    /** Path in the repository to the template it is made from. */
    private static final Map<String, String> FILES =
            Map.of(
                    "README.md",
                    "README.md",
                    Layout.SETTINGS,
                    "periplus.yaml",
                    ".gitattributes",
                    "gitattributes");

    private final Identity author;
    private final String namespace;
    private final AgeKeys age;
    private final InstantSource clock;

    /**
     * @param namespace where the cluster will keep its own key
     */
    public Setup(Identity author, String namespace, AgeKeys age, InstantSource clock) {
        this.author = author;
        this.namespace = namespace;
        this.age = age;
        this.clock = clock;
    }

    /** A public key that the user gives. */
    public AgeRecipient recipient(String text) {
        return KeySources.recipient(text, age);
    }

    /**
     * Makes the repository, or adds what is missing to one that is there. A repository that is set
     * up already is a {@link Failure} of class USAGE. Keys that it has already stay its only ones.
     *
     * @return the keys, and the private half of one if it was made; nothing else keeps that
     */
    public NewKeys create(Path directory, boolean bare, RecoveryWish wish) {
        try (GitRepository repository = GitRepository.init(directory, bare);
                WriteLock lock = repository.lock("init")) {
            repository.recover(lock);
            repository.requireClean(lock, files());
            if (Format.isMarked(repository)) {
                throw new Failure(
                        ExitCode.USAGE,
                        directory + " is a repository of Periplus already",
                        "go on with: periplus snapshot --repo " + directory);
            }
            return fill(repository, lock, wish);
        }
    }

    /** The sheet of a key that was made for a repository. */
    public RecoverySheet sheet(Path directory, AgeIdentity identity, String name) {
        return new RecoverySheet(
                directory.toAbsolutePath().normalize().toString(), name, clock.instant(), identity);
    }

    private NewKeys fill(GitRepository repository, WriteLock lock, RecoveryWish wish) {
        Keyring before = KeyringFiles.read(repository, age);
        NewKeys keys =
                before.recovery().isEmpty()
                        ? NewKeys.of(wish, before, age, clock.instant())
                        : new NewKeys(before, Optional.empty());
        try (Draft draft = repository.draft(lock)) {
            FILES.forEach((path, template) -> {
                if (draft.baseBlob(path).isEmpty()) {
                    draft.put(path, template(template));
                }
            });
            draft.put(Layout.FORMAT, Format.mark(RuleSet.of(Cleaning.DEFAULT)));
            KeyringFiles.put(draft, keys.keyring(), namespace);
            KeyringFiles.putCanary(draft, keys.keyring(), new Sops(age, clock));
            CommitText text =
                    new CommitText(
                            "Start the log of a cluster",
                            List.of(new Trailer("Periplus-Reason", "init")));
            draft.commit(text, Signature.of(author, clock.instant()));
        }
        return keys;
    }

    private static List<String> files() {
        return Stream.concat(
                        FILES.keySet().stream(),
                        Stream.of(Layout.FORMAT, Keyring.FILE, SopsConfig.FILE, Canary.FILE))
                .toList();
    }

    private static byte[] template(String name) {
        try (InputStream in = Setup.class.getResourceAsStream(TEMPLATES + name)) {
            if (in == null) {
                throw new IllegalStateException("no template " + name + " in the jar");
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
