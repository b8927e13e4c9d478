package periplus.io.git.signing;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.eclipse.jgit.lib.GpgSignature;
import periplus.io.git.object.GitErrors;
import periplus.io.git.program.Program;
import periplus.io.git.program.Program.Result;
import periplus.model.problem.Failure;

/**
 * Signs what is handed to it, by {@code gpg} or {@code ssh-keygen}, so that agents and hardware
 * keys work as for git. Nobody is asked for a passphrase on a terminal.
 *
 * @param directory where the program runs
 */
public record CommitSigner(SigningSettings settings, Path directory) {

    /** A key in hardware may wait for a touch. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final Map<String, String> QUIET =
            Map.of("SSH_ASKPASS_REQUIRE", "force", "SSH_ASKPASS", "false");

    private static final String MADE = "[GNUPG:] SIG_CREATED ";

    /**
     * Signs.
     *
     * @throws Failure REPOSITORY when that does not work
     */
    public GpgSignature sign(byte[] commit) {
        return switch (settings) {
            case SigningSettings.OpenPgp pgp -> {
                List<String> command = List.of(pgp.program(), "--status-fd=2", "-bsau", pgp.key());
                Result.Ended ended = run(command, commit);
                if (!ended.errors().contains(MADE)) {
                    throw failure(pgp.program() + " made none");
                }
                yield signature(ended);
            }
            case SigningSettings.Ssh ssh -> signature(run(ssh.command(), commit));
        };
    }

    private static GpgSignature signature(Result.Ended ended) {
        return new GpgSignature(ended.output().getBytes(StandardCharsets.US_ASCII));
    }

    private Result.Ended run(List<String> command, byte[] input) {
        return switch (new Program(command, directory, QUIET, PATIENCE).run(input)) {
            case Result.Ended ended when ended.isWell() && !ended.output().isBlank() -> ended;
            case Result.Ended ended ->
                    throw failure(command.getFirst() + " says: " + lastWords(ended.errors()));
            case Result.Failed failed -> throw failure(command.getFirst() + " " + failed.reason());
        };
    }

    private static String lastWords(String errors) {
        return errors.lines()
                .filter(line -> !line.isBlank() && !line.startsWith("[GNUPG:]"))
                .reduce((_, line) -> line)
                .orElse("nothing")
                .replaceAll("\\p{Cntrl}", " ");
    }

    private static Failure failure(String reason) {
        return GitErrors.repository(
                "the commit cannot be signed, so none is made: " + reason,
                "see that 'git commit -S' works there without asking for a passphrase, or turn"
                        + " signing off: git config commit.gpgsign false");
    }
}
