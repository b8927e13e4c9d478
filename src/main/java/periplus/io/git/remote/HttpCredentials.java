package periplus.io.git.remote;

import static java.util.Objects.requireNonNullElse;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.jgit.errors.UnsupportedCredentialItem;
import org.eclipse.jgit.transport.CredentialItem;
import org.eclipse.jgit.transport.CredentialsProvider;
import org.eclipse.jgit.transport.URIish;
import periplus.io.git.object.GitErrors;

/**
 * Answers a server that asks who we are, during one transfer: by the token of the environment, else
 * by git's credential helper. Only the server that was named gets an answer, not one it redirects
 * to.
 */
final class HttpCredentials extends CredentialsProvider {

    private static final String ANYBODY = "git";

    private final URIish uri;
    private final RemoteAccess access;
    private final CredentialProgram helper;
    private Optional<Credential> given = Optional.empty();
    private boolean byHelper;
    private boolean refused;

    HttpCredentials(URIish uri, RemoteAccess access, Path directory) {
        this.uri = uri;
        this.access = access;
        this.helper = new CredentialProgram(directory, uri);
    }

    @Override
    public boolean isInteractive() {
        return false;
    }

    @Override
    public boolean supports(CredentialItem... items) {
        return Stream.of(items)
                .allMatch(item ->
                        item instanceof CredentialItem.Username
                                || item instanceof CredentialItem.Password);
    }

    @Override
    public boolean get(URIish asking, CredentialItem... items) throws UnsupportedCredentialItem {
        if (refused || !supports(items) || !isSameServer(asking)) {
            return false;
        }
        requirePrivacy();
        if (given.isEmpty()) {
            given = find();
        }
        given.ifPresent(credential -> Stream.of(items).forEach(item -> fill(item, credential)));
        return given.isPresent();
    }

    private static void fill(CredentialItem item, Credential credential) {
        switch (item) {
            case CredentialItem.Username user -> user.setValue(credential.user());
            case CredentialItem.Password password ->
                    password.setValue(credential.password().toCharArray());
            default -> throw new IllegalArgumentException("not asked for: " + item);
        }
    }

    private boolean isSameServer(URIish asking) {
        return Objects.equals(asking.getScheme(), uri.getScheme())
                && Objects.equals(asking.getHost(), uri.getHost())
                && asking.getPort() == uri.getPort();
    }

    private void requirePrivacy() {
        if (!"https".equalsIgnoreCase(uri.getScheme()) && !isLoopback(uri.getHost())) {
            throw GitErrors.repository(
                    "the remote asks for a password over plain http, where others can read it",
                    "use an address that begins with https://");
        }
    }

    private static boolean isLoopback(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }

    private Optional<Credential> find() {
        Optional<String> token = token();
        if (token.isPresent()) {
            String user =
                    requireNonNullElse(
                            uri.getUser(), access.variable(RemoteAccess.USER).orElse(ANYBODY));
            return Optional.of(new Credential(user, token.get()));
        }
        byHelper = true;
        return helper.fill();
    }

    private Optional<String> token() {
        Optional<String> file = access.variable(RemoteAccess.TOKEN_FILE);
        if (file.isEmpty()) {
            return access.variable(RemoteAccess.TOKEN);
        }
        try {
            return Optional.of(Files.readString(Path.of(file.get())).strip());
        } catch (IOException e) {
            throw GitErrors.repository(
                    "the file with the token for the remote cannot be read: " + file.get(),
                    "see that it is there and readable, or unset " + RemoteAccess.TOKEN_FILE);
        }
    }

    /** The server did not take it. */
    @Override
    public void reset(URIish asking) {
        if (given.isPresent()) {
            refused = true;
            if (byHelper) {
                helper.reject(given.get());
            }
        }
    }

    /** The server took it. */
    void accepted() {
        if (byHelper && !refused) {
            given.ifPresent(helper::approve);
        }
    }

    /** Whether the server was told something, and did not take it. */
    boolean refused() {
        return refused;
    }

    /** A text without what must not be seen. */
    String hide(String text) {
        return given.map(Credential::password)
                .filter(password -> !password.isEmpty())
                .map(password -> text.replace(password, "***"))
                .orElse(text);
    }
}
