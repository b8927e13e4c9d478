package periplus.ui.cli.keys;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.Console;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import periplus.flow.keys.KeySources;
import periplus.model.problem.ExitCode;
import periplus.model.problem.Failure;
import periplus.model.seal.age.AgeIdentity;
import periplus.ui.cli.Terminal;
import picocli.CommandLine.Option;

/** Private keys that the user gives. A key itself is no option: it would stay in the shell. */
final class IdentityOption {

    private static final String STANDARD_INPUT = "-";

    @Option(
            names = {"-i", "--identity"},
            paramLabel = "FILE",
            description =
                    "An age identity file with private keys, or - for standard input"
                            + " (default: $SOPS_AGE_KEY_FILE).")
    private @Nullable String file;

    /** What the option or the environment names; empty when neither names anything. */
    List<AgeIdentity> identities(KeySources sources) {
        String named = file == null ? System.getenv("SOPS_AGE_KEY_FILE") : file;
        if (named == null || named.isEmpty()) {
            return List.of();
        }
        return named.equals(STANDARD_INPUT)
                ? sources.parse(input(), "standard input")
                : sources.read(Path.of(named));
    }

    /** The same, and a question on the terminal where nothing is named. */
    List<AgeIdentity> required(KeySources sources, Terminal terminal) {
        List<AgeIdentity> identities = identities(sources);
        return identities.isEmpty() ? sources.parse(asked(terminal), "what was typed") : identities;
    }

    private static String asked(Terminal terminal) {
        Console console = terminal.interactive() ? System.console() : null;
        char[] typed =
                console == null
                        ? null
                        : console.readPassword("private key (AGE-SECRET-KEY-1..., not shown): ");
        if (typed == null) {
            throw new Failure(
                    ExitCode.USAGE,
                    "a recovery key is needed, and there is no terminal to ask for it",
                    "name a file that holds it: --identity FILE, or - for standard input");
        }
        return new String(typed);
    }

    private static String input() {
        try {
            return new String(System.in.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
