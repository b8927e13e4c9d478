package periplus.io.git.remote;

import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import javax.net.ssl.SSLException;
import org.eclipse.jgit.errors.NoRemoteRepositoryException;
import org.eclipse.jgit.errors.NotSupportedException;
import org.eclipse.jgit.internal.JGitText;
import periplus.model.problem.ExitCode;
import periplus.model.problem.Problem;

/** What JGit and the network complain about, in words for people. */
record Trouble(Predicate<Throwable> sign, String reason, String hint) {

    private static final int MOST_LETTERS = 300;

    private static final String TOKEN_HINT =
            "put a token that may push into a file named by "
                    + RemoteAccess.TOKEN_FILE
                    + " or into "
                    + RemoteAccess.TOKEN
                    + ", or let git's credential helper know it";

    private static final String KEY_HINT =
            "put a key without a passphrase into ~/.ssh, or load one into an agent (SSH_AUTH_SOCK),"
                    + " and let its public half push there";

    private static final String REACH_HINT = "see that the address is right and the server runs";

    private static final String MISSING_HINT =
            "make an empty repository there, and see that the address is right";

    /** The first that fits any exception of the chain. */
    private static final List<Trouble> KNOWN =
            List.of(
                    says(
                            JGitText.get().notAuthorized,
                            "the server wants to know who asks",
                            TOKEN_HINT),
                    says("service not permitted", "the server does not allow that", TOKEN_HINT),
                    says("not permitted on", "the server does not allow that", TOKEN_HINT),
                    says("403 ", "the server does not allow that", TOKEN_HINT),
                    says(
                            "no more authentication methods",
                            "the server accepts no key of ours",
                            KEY_HINT),
                    says("cannot log in", "the server accepts no key of ours", KEY_HINT),
                    is(UnknownHostException.class, "there is no such host", REACH_HINT),
                    is(ConnectException.class, "the server cannot be reached", REACH_HINT),
                    is(NoRouteToHostException.class, "the server cannot be reached", REACH_HINT),
                    is(
                            SSLException.class,
                            "the server's certificate is not trusted",
                            "name a file with its authority: git config http.sslCAInfo"
                                    + " /path/to/ca.pem"),
                    is(NoRemoteRepositoryException.class, "no repository is there", MISSING_HINT),
                    is(NotSupportedException.class, "no repository is there", MISSING_HINT),
                    is(
                            SocketTimeoutException.class,
                            "the server did not answer in time",
                            "see how it does; it is asked again"),
                    is(
                            InterruptedIOException.class,
                            "the server did not answer in time",
                            "see how it does; it is asked again"));

    private static Trouble says(String words, String reason, String hint) {
        String lower = words.toLowerCase(Locale.ROOT);
        return new Trouble(
                e ->
                        e.getMessage() != null
                                && e.getMessage().toLowerCase(Locale.ROOT).contains(lower),
                reason,
                hint);
    }

    private static Trouble is(Class<? extends Exception> type, String reason, String hint) {
        return new Trouble(type::isInstance, reason, hint);
    }

    /**
     * Names it.
     *
     * @param attempt as in "cannot {attempt}"
     */
    static Problem of(String attempt, Exception cause) {
        List<Throwable> chain = new ArrayList<>();
        for (Throwable at = cause; at != null && chain.size() < 10; at = at.getCause()) {
            chain.add(at);
        }
        return KNOWN.stream()
                .filter(trouble -> chain.stream().anyMatch(trouble.sign))
                .findFirst()
                .map(trouble -> problem(attempt, trouble.reason, trouble.hint))
                .orElseGet(() -> problem(attempt, words(cause), REACH_HINT));
    }

    /** The server did not take the credential it got. */
    static Problem refused(String attempt) {
        return problem(attempt, "the server does not accept the token it was given", TOKEN_HINT);
    }

    static Problem problem(String attempt, String reason, String hint) {
        return new Problem(ExitCode.REPOSITORY, "cannot " + attempt + ": " + reason, hint);
    }

    private static String words(Exception cause) {
        String text = cause.getMessage();
        return text == null ? cause.getClass().getSimpleName() : plain(text);
    }

    /** A line without control characters, and without what stands for a user in an address. */
    static String plain(String text) {
        String line = text.replaceAll("\\p{Cntrl}+", " ").replaceAll("//[^/@ ]*@", "//").strip();
        return line.length() <= MOST_LETTERS ? line : line.substring(0, MOST_LETTERS) + "...";
    }
}
