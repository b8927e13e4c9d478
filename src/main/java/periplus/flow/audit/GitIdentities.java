package periplus.flow.audit;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.regex.Pattern;
import periplus.io.git.value.Identity;
import periplus.model.actor.Actor;
import periplus.model.actor.ControllerNames;

/**
 * Actors as authors of commits. Where no e-mail address is known, one is made up whose host cannot
 * exist (RFC 2606 section 2), so that nobody is ever written to or taken for a user of a Git host.
 */
public final class GitIdentities {

    private static final String HOST = "kubernetes.invalid";

    private static final int LONGEST = 200;

    private static final Pattern E_MAIL =
            Pattern.compile("[^\\s<>@:#/]+@[^\\s<>@:#/]+\\.[a-zA-Z]+");
    private static final Pattern NOT_IN_ADDRESS = Pattern.compile("[^A-Za-z0-9._+-]+");

    /** Control and format characters, which could make a name look like another. */
    private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{C}\\p{Zl}\\p{Zp}<>]+");

    private GitIdentities() {}

    public static Identity of(Actor actor) {
        return switch (actor) {
            case Actor.User user -> user(user.name());
            case Actor.ServiceAccount(String namespace, String account) ->
                    new Identity(
                            plain(actor.name()) + " (service account)",
                            address(account, namespace + ".serviceaccount." + HOST));
            case Actor.Component(String name) ->
                    new Identity(plain(name) + role(name), address(name, "component." + HOST));
        };
    }

    private static String role(String component) {
        if (ControllerNames.contains(component)) {
            return " (controller)";
        }
        return component.startsWith("node ") ? "" : " (control plane)";
    }

    private static Identity user(String name) {
        int hash = name.indexOf('#');
        return name.startsWith("https://") && hash > 0
                ? user(name.substring(hash + 1), issuer(name.substring(0, hash)) + ".invalid")
                : user(name, HOST);
    }

    private static Identity user(String name, String host) {
        String plain = plain(name);
        return new Identity(plain, E_MAIL.matcher(plain).matches() ? plain : address(plain, host));
    }

    /** The host of who vouches for a user; API servers put its URL before the name by default. */
    private static String issuer(String url) {
        try {
            String host = new URI(url).getHost();
            return host == null ? "issuer" : host;
        } catch (URISyntaxException e) {
            return "issuer";
        }
    }

    private static String plain(String name) {
        String start = name.substring(0, Math.min(name.length(), LONGEST));
        String plain = UNPRINTABLE.matcher(start).replaceAll("").strip();
        return plain.isEmpty() ? "unknown" : plain;
    }

    private static String address(String name, String host) {
        String local = NOT_IN_ADDRESS.matcher(name).replaceAll("-");
        return plain(local) + "@" + NOT_IN_ADDRESS.matcher(host).replaceAll("-");
    }
}
