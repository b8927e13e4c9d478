package periplus.flow.snapshot;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Optional;
import periplus.flow.snapshot.rules.RuleSet;
import periplus.io.git.GitRepository;
import periplus.model.problem.ExitCode;
import periplus.model.problem.Failure;
import periplus.model.text.MalformedText;
import periplus.model.text.YamlReader;
import periplus.model.tree.Mapping;
import periplus.model.tree.Scalar;

/** The mark that says a Git repository is one of Periplus, and of which format version. */
public final class Format {

    private static final Scalar.Numeral KNOWN = Scalar.number(1);

    private Format() {}

    /** Refuses a repository without the mark, or with one this program does not know. */
    public static void require(GitRepository repository) {
        Optional<byte[]> mark = mark(repository);
        if (mark.isEmpty()) {
            throw new Failure(
                    ExitCode.REPOSITORY,
                    "the Git repository%s was not set up for Periplus"
                            .formatted(repository.workTree().map(tree -> " " + tree).orElse("")),
                    "set it up with 'periplus init' in it, or name another one with --repo");
        }
        if (!KNOWN.equals(read(mark.get()).get("format"))) {
            throw new Failure(
                    ExitCode.REPOSITORY,
                    "this repository has a format that this version of Periplus does not know",
                    "use the newer Periplus that wrote it; see " + Layout.FORMAT);
        }
    }

    /** Whether the repository bears a mark of any version. */
    public static boolean isMarked(GitRepository repository) {
        return mark(repository).isPresent();
    }

    /** The rules that cleaned the files, as the mark says. */
    static RuleSet rules(GitRepository repository) {
        return RuleSet.recorded(mark(repository).map(Format::read).orElse(Mapping.EMPTY));
    }

    /** The mark of a repository whose files these rules cleaned. */
    public static byte[] mark(RuleSet rules) {
        return """
        # Version of the layout of this repository, and of the rules that cleaned its objects.
        format: %s
        rules: %d
        mode: %s
        """
                .formatted(KNOWN.literal(), rules.version(), rules.mode())
                .getBytes(UTF_8);
    }

    private static Optional<byte[]> mark(GitRepository repository) {
        return repository.head().flatMap(head -> repository.read(head, Layout.FORMAT));
    }

    private static Mapping read(byte[] mark) {
        try {
            return YamlReader.readMapping(mark);
        } catch (MalformedText e) {
            throw new Failure(
                    ExitCode.REPOSITORY,
                    Layout.FORMAT + " is damaged: " + e.getMessage(),
                    "bring it back with 'git checkout HEAD~1 -- " + Layout.FORMAT + "'");
        }
    }
}
