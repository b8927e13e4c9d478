package periplus.io.git.remote;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jgit.transport.URIish;
import periplus.io.git.program.Program;

/**
 * The credentials that the {@code git} program can get, by whatever helper the user has set up; see
 * git-credential(1).
 *
 * @param directory of the repository, whose settings count
 */
record CredentialProgram(Path directory, URIish uri) {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** Nobody is there to answer a question. */
    private static final Map<String, String> QUIET =
            Map.of("GIT_TERMINAL_PROMPT", "0", "GIT_ASKPASS", "", "GCM_INTERACTIVE", "never");

    Optional<Credential> fill() {
        Program.Result result = git("fill", description());
        if (!(result instanceof Program.Result.Ended ended) || !ended.isWell()) {
            return Optional.empty();
        }
        Map<String, String> answer = new HashMap<>();
        ended.output()
                .lines()
                .map(line -> line.split("=", 2))
                .filter(pair -> pair.length == 2)
                .forEach(pair -> answer.put(pair[0], pair[1]));
        String user = answer.get("username");
        String password = answer.get("password");
        return user == null || password == null
                ? Optional.empty()
                : Optional.of(new Credential(user, password));
    }

    void approve(Credential credential) {
        tell("approve", credential);
    }

    void reject(Credential credential) {
        tell("reject", credential);
    }

    /** A helper that cannot keep or forget something changes nothing for this transfer. */
    private void tell(String verb, Credential credential) {
        git(
                verb,
                description()
                        + "username=%s\npassword=%s\n"
                                .formatted(credential.user(), credential.password()));
    }

    private Program.Result git(String verb, String input) {
        List<String> command = List.of("git", "credential", verb);
        return new Program(command, directory, QUIET, PATIENCE)
                .run((input + "\n").getBytes(StandardCharsets.UTF_8));
    }

    private String description() {
        String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
        String path = uri.getRawPath().replaceFirst("^/+", "");
        String user = uri.getUser() == null ? "" : "username=" + uri.getUser() + "\n";
        return "protocol=%s\nhost=%s%s\npath=%s\n%s"
                .formatted(uri.getScheme(), uri.getHost(), port, path, user);
    }
}
