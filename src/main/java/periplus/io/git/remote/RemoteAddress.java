package periplus.io.git.remote;

import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.transport.RemoteConfig;
import org.eclipse.jgit.transport.URIish;
import periplus.io.git.object.GitErrors;
import periplus.model.problem.Failure;

/**
 * Where a remote is.
 *
 * @param place below which is noted what its branches were last seen at
 */
public record RemoteAddress(URIish uri, String place) {

    private static final Set<String> SCHEMES = Set.of("file", "git", "http", "https", "ssh");

    /** Beginnings of tokens of well-known servers, which belong into no address. */
    private static final Pattern TOKEN =
            Pattern.compile("(gh[opsu]_|github_pat_|gl\\w{1,4}-|ATBB).*|.{36,}");

    private static final int SHORT_HASH = 6;

    /**
     * Finds it.
     *
     * @param nameOrUrl the name of a remote in {@code .git/config}, or an address as git takes it
     * @throws Failure REPOSITORY when there is none, or when it holds a password
     */
    public static RemoteAddress of(Repository repository, String nameOrUrl) {
        try {
            if (repository.getRemoteNames().contains(nameOrUrl)) {
                RemoteConfig remote = new RemoteConfig(repository.getConfig(), nameOrUrl);
                return new RemoteAddress(
                        checked(configured(remote), nameOrUrl), Constants.R_REMOTES + nameOrUrl);
            }
            if (!nameOrUrl.matches(".*[/:\\\\].*")) {
                throw unknown(repository, nameOrUrl);
            }
            return new RemoteAddress(
                    checked(new URIish(nameOrUrl), nameOrUrl),
                    "refs/periplus/" + shortHash(nameOrUrl));
        } catch (URISyntaxException e) {
            // the exception quotes the address, which may hold a password
            throw GitErrors.repository(
                    "the address of the remote is not one that git understands",
                    "see 'git help urls'; for example https://host/path.git");
        }
    }

    private static URIish configured(RemoteConfig remote) {
        List<URIish> uris =
                remote.getPushURIs().isEmpty() ? remote.getURIs() : remote.getPushURIs();
        if (uris.isEmpty()) {
            throw GitErrors.repository(
                    "the remote '" + remote.getName() + "' has no address",
                    "set it: git remote set-url " + remote.getName() + " https://host/path.git");
        }
        return uris.getFirst();
    }

    private static URIish checked(URIish uri, String nameOrUrl) {
        String scheme = uri.getScheme();
        if (scheme != null && !SCHEMES.contains(scheme.toLowerCase(Locale.ROOT))) {
            throw GitErrors.repository(
                    "remotes are not reached by '" + scheme + "'",
                    "take an address that begins with https:// or ssh://, or a path");
        }
        String user = uri.getUser();
        boolean tokenAsUser = isHttp(uri) && user != null && TOKEN.matcher(user).matches();
        if (uri.getPass() != null || tokenAsUser) {
            String name = nameOrUrl.contains("/") ? "NAME" : nameOrUrl;
            throw GitErrors.repository(
                    "the address of the remote holds a password, where everybody can read it",
                    "take it out (git remote set-url %s https://host/path.git), replace it, and put the"
                                    .formatted(name)
                            + " new one into a file named by "
                            + RemoteAccess.TOKEN_FILE
                            + ", or let git's credential helper keep it");
        }
        return uri;
    }

    private static Failure unknown(Repository repository, String name) {
        Set<String> names = repository.getRemoteNames();
        return GitErrors.repository(
                "there is no remote '%s' in the repository%s"
                        .formatted(
                                name,
                                names.isEmpty() ? "" : "; there is " + String.join(", ", names)),
                "add it: git remote add " + name + " https://host/path.git");
    }

    private static String shortHash(String text) {
        byte[] hash = Constants.newMessageDigest().digest(text.getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(hash, 0, SHORT_HASH);
    }

    static boolean isHttp(URIish uri) {
        return uri.getScheme() != null
                && uri.getScheme().toLowerCase(Locale.ROOT).startsWith("http");
    }

    /** Where it is noted what a branch of the remote was last seen at. */
    public String tracking(String ref) {
        return place + "/" + Repository.shortenRefName(ref);
    }

    /** For people. */
    @Override
    public String toString() {
        return isHttp(uri) ? uri.setUser(null).toString() : uri.toString();
    }
}
