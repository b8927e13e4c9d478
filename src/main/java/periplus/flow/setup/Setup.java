package periplus.flow.setup;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
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

/** Makes a repository ready to hold a cluster: settings, a README for people, the format mark. */
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
    private final InstantSource clock;

    public Setup(Identity author, InstantSource clock) {
        this.author = author;
        this.clock = clock;
    }

    /**
     * Makes the repository, or adds what is missing to one that is there. A repository that is set
     * up already is a {@link Failure} of class USAGE.
     */
    public void create(Path directory, boolean bare) {
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
            fill(repository, lock);
        }
    }

    private void fill(GitRepository repository, WriteLock lock) {
        try (Draft draft = repository.draft(lock)) {
            FILES.forEach((path, template) -> {
                if (draft.baseBlob(path).isEmpty()) {
                    draft.put(path, template(template));
                }
            });
            draft.put(Layout.FORMAT, Format.mark(RuleSet.of(Cleaning.DEFAULT)));
            CommitText text =
                    new CommitText(
                            "Start the log of a cluster",
                            List.of(new Trailer("Periplus-Reason", "init")));
            draft.commit(text, Signature.of(author, clock.instant()));
        }
    }

    private static List<String> files() {
        return Stream.concat(FILES.keySet().stream(), Stream.of(Layout.FORMAT)).toList();
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
