package periplus.io.git.remote;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * What other repositories are reached with.
 *
 * @param home where {@code .ssh} is
 * @param environment of the process: {@code SSH_AUTH_SOCK} and the variables named here
 * @param silence how long the other side may say nothing
 * @param longest for one transfer as a whole
 */
public record RemoteAccess(
        Path home, Map<String, String> environment, Duration silence, Duration longest) {

    /** The token, or the password, for HTTPS. */
    public static final String TOKEN = "PERIPLUS_GIT_TOKEN";

    /** A file that holds the token; read anew each time, for tokens that rotate. */
    public static final String TOKEN_FILE = "PERIPLUS_GIT_TOKEN_FILE";

    /** Whose token it is; most servers do not mind. */
    public static final String USER = "PERIPLUS_GIT_USER";

    private static final Duration SILENCE = Duration.ofSeconds(60);
    private static final Duration LONGEST = Duration.ofHours(1);

    public RemoteAccess {
        environment = Map.copyOf(environment);
    }

    public static RemoteAccess of(Path home, Map<String, String> environment) {
        return new RemoteAccess(home, environment, SILENCE, LONGEST);
    }

    /** A variable that is set to something. */
    Optional<String> variable(String name) {
        return Optional.ofNullable(environment.get(name)).filter(text -> !text.isBlank());
    }

    /** Where the agent listens that holds SSH keys. */
    public Optional<Path> agent() {
        return variable("SSH_AUTH_SOCK").map(Path::of);
    }
}
