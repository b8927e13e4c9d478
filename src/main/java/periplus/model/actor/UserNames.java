package periplus.model.actor;

import java.util.Optional;
import java.util.Set;

/** What the names of users mean that an API server gives to those who log in. */
public final class UserNames {

    private static final String SYSTEM = "system:";
    private static final String SERVICE_ACCOUNT = SYSTEM + "serviceaccount:";
    private static final String NODE = SYSTEM + "node:";

    /** These are people or programs of people, for all that their names say. */
    private static final Set<String> NOT_COMPONENTS =
            Set.of("admin", "anonymous", "unauthenticated");

    private UserNames() {}

    /**
     * Who it is.
     *
     * @param user as whom the request was made
     * @param authenticatedAs who made it, where that is someone else
     */
    public static Actor actor(String user, Optional<String> authenticatedAs) {
        if (user.startsWith(SERVICE_ACCOUNT)) {
            String account = user.substring(SERVICE_ACCOUNT.length());
            int colon = account.indexOf(':');
            if (colon > 0) {
                return serviceAccount(account.substring(0, colon), account.substring(colon + 1));
            }
        }
        if (user.startsWith(NODE)) {
            return new Actor.Component("node " + user.substring(NODE.length()));
        }
        String component = user.startsWith(SYSTEM) ? user.substring(SYSTEM.length()) : "";
        return component.isEmpty()
                        || component.indexOf(':') >= 0
                        || NOT_COMPONENTS.contains(component)
                ? new Actor.User(user, authenticatedAs)
                : new Actor.Component(component);
    }

    private static Actor serviceAccount(String namespace, String account) {
        return namespace.equals("kube-system") && ControllerNames.contains(account)
                ? new Actor.Component(account)
                : new Actor.ServiceAccount(namespace, account);
    }
}
