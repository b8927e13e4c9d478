package periplus.flow.snapshot.rules;

import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import periplus.io.git.Draft;
import periplus.io.git.GitRepository;
import periplus.io.git.WriteLock;
import periplus.io.git.value.BlobId;
import periplus.io.git.value.CommitText;
import periplus.io.git.value.Committed;
import periplus.io.git.value.Signature;
import periplus.io.git.value.Trailer;
import periplus.model.clean.Cleaning;
import periplus.model.manifest.CanonicalOrder;
import periplus.model.manifest.Changes;
import periplus.model.manifest.ManifestPath;
import periplus.model.problem.ExitCode;
import periplus.model.problem.Failure;
import periplus.model.problem.Problem;
import periplus.model.text.MalformedText;
import periplus.model.text.YamlReader;
import periplus.model.text.YamlWriter;
import periplus.model.tree.Mapping;

/**
 * Other rules than those that cleaned the files of a repository: the files are cleaned again by
 * themselves, in a commit of its own, so that the next one tells what the cluster did and nothing
 * else. Removes nothing; running it twice is running it once.
 */
public final class RuleChange {

    private static final List<String> AREAS = List.of("cluster", "namespaces");
    private static final String BODY =
            "The rules that clean objects changed, the cluster did not. The files were cleaned"
                    + " again\nwithout asking it.";

    private final GitRepository repository;
    private final String what;
    private final FileCleaner cleaner;
    private final Queue<Problem> problems = new ConcurrentLinkedQueue<>();

    private RuleChange(GitRepository repository, String what, Cleaning cleaning) {
        this.repository = repository;
        this.what = what;
        this.cleaner = new FileCleaner(cleaning);
    }

    /**
     * The change that is due, if one is.
     *
     * @param recorded what cleaned the files
     * @throws Failure REPOSITORY when a newer program did, as two programs would undo each other's
     *     work in turn
     */
    public static Optional<RuleChange> due(
            GitRepository repository, RuleSet recorded, Cleaning cleaning) {
        RuleSet wanted = RuleSet.of(cleaning);
        if (recorded.version() > wanted.version()) {
            throw new Failure(
                    ExitCode.REPOSITORY,
                    "the files of this repository were cleaned by rules "
                            + recorded.version()
                            + ", and this version of Periplus knows them up to "
                            + wanted.version(),
                    "take the snapshot with the newer Periplus; log, show and diff work with this"
                            + " one too");
        }
        return wanted.changeFrom(recorded)
                .map(change -> new RuleChange(repository, change, cleaning));
    }

    /**
     * Rewrites the committed files; empty when there are none.
     *
     * @param mark records the rules in the same commit
     */
    public Optional<Rewrite> commit(WriteLock lock, Consumer<Draft> mark, Signature signature) {
        try (Draft draft = repository.draft(lock)) {
            if (!holdsObjects(draft)) {
                return Optional.empty();
            }
            int files = rewrite(draft);
            mark.accept(draft);
            CommitText text =
                    new CommitText(
                            title(files) + "\n\n" + BODY,
                            List.of(new Trailer("Periplus-Reason", "rules")));
            Optional<Committed> made = draft.commit(text, signature);
            return Optional.of(
                    new Rewrite(
                            title(files), files, made.map(Committed::id), List.copyOf(problems)));
        }
    }

    /** The same without a commit. */
    public Optional<Rewrite> preview(WriteLock lock) {
        try (Draft draft = repository.draft(lock)) {
            if (!holdsObjects(draft)) {
                return Optional.empty();
            }
            int files = rewrite(draft);
            return Optional.of(
                    new Rewrite(title(files), files, Optional.empty(), List.copyOf(problems)));
        }
    }

    /** A committed object as it is after the rewriting. Safe for several threads. */
    public Mapping rewritten(String path, Mapping committed) {
        return ManifestPath.parse(path).map(parsed -> guarded(parsed, committed)).orElse(committed);
    }

    private static boolean holdsObjects(Draft draft) {
        return AREAS.stream().anyMatch(area -> !draft.basePaths(area).isEmpty());
    }

    private int rewrite(Draft draft) {
        List<ManifestPath> paths =
                AREAS.stream()
                        .flatMap(area -> draft.basePaths(area).stream())
                        .flatMap(path -> ManifestPath.parse(path).stream())
                        .toList();
        paths.stream()
                .filter(FileCleaner::teaches)
                .forEach(path -> committed(draft, path).ifPresent(object -> learn(path, object)));
        int files = 0;
        for (ManifestPath path : paths) {
            Optional<Mapping> before = committed(draft, path);
            Optional<Mapping> after = before.map(object -> guarded(path, object));
            if (after.isPresent() && !Changes.between(before.get(), after.get()).isEmpty()) {
                draft.put(path.text(), YamlWriter.write(CanonicalOrder.of(after.get())));
                files++;
            }
        }
        return files;
    }

    /** One odd file must not keep the others from being rewritten. */
    private Mapping guarded(ManifestPath path, Mapping committed) {
        try {
            return cleaner.clean(path, committed);
        } catch (RuntimeException e) {
            problems.add(odd(path, e));
            return committed;
        }
    }

    private void learn(ManifestPath path, Mapping committed) {
        try {
            cleaner.learn(path, committed);
        } catch (RuntimeException e) {
            problems.add(odd(path, e));
        }
    }

    private static Problem odd(ManifestPath path, RuntimeException e) {
        return new Problem(
                ExitCode.PARTIAL,
                path + " could not be cleaned: " + e.getClass().getSimpleName(),
                "the file stays as it is; please report this with the file");
    }

    /** What is no YAML is not ours to rewrite. */
    private Optional<Mapping> committed(Draft draft, ManifestPath path) {
        try {
            Optional<BlobId> blob = draft.baseBlob(path.text());
            return blob.map(id -> YamlReader.readMapping(repository.read(id)));
        } catch (MalformedText _) {
            return Optional.empty();
        }
    }

    private String title(int files) {
        return what + ": " + (files == 1 ? "1 file" : "%,d files".formatted(files)) + " rewritten";
    }
}
