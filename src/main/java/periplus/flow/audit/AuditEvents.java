package periplus.flow.audit;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import periplus.flow.audit.Act.Kind;
import periplus.model.actor.Actor;
import periplus.model.actor.UserNames;
import periplus.model.tree.Mapping;
import periplus.model.tree.Scalar;

/**
 * Reads events of {@code audit.k8s.io/v1}
 * (https://kubernetes.io/docs/reference/config-api/apiserver-audit.v1/).
 */
final class AuditEvents {

    private static final Map<String, Kind> VERBS =
            Map.of(
                    "create", Kind.WRITE,
                    "update", Kind.WRITE,
                    "patch", Kind.WRITE,
                    "delete", Kind.DELETION,
                    "deletecollection", Kind.DELETION_OF_MANY);

    /** Those that change more of their object than its status. */
    private static final Set<String> SUBRESOURCES =
            Set.of("scale", "finalize", "ephemeralcontainers", "resize");

    private static final String EVICTION = "eviction";

    private static final int FIRST_ERROR = 400;

    private AuditEvents() {}

    /** What the event says of a change; empty when nothing was changed, or nothing that counts. */
    static Optional<Act> act(Mapping event) {
        Kind kind = VERBS.get(event.textOrEmpty("verb"));
        if (kind == null
                || !event.textOrEmpty("stage").equals("ResponseComplete")
                || !succeeded(event)
                || isDryRun(event)) {
            return Optional.empty();
        }
        String subresource = event.textOrEmpty("objectRef", "subresource");
        if (subresource.equals(EVICTION)) {
            return act(event, Kind.DELETION);
        }
        return subresource.isEmpty() || SUBRESOURCES.contains(subresource)
                ? act(event, kind)
                : Optional.empty();
    }

    private static Optional<Act> act(Mapping event, Kind kind) {
        Optional<Act.Version> version =
                kind == Kind.DELETION_OF_MANY ? Optional.empty() : version(event);
        return time(event)
                .map(at ->
                        new Act(
                                new Act.Id(event.textOrEmpty("auditID"), at),
                                kind,
                                target(event, kind),
                                version,
                                actor(event)));
    }

    private static boolean succeeded(Mapping event) {
        return event.at("responseStatus", "code") instanceof Scalar.Numeral(String code)
                && Double.parseDouble(code) < FIRST_ERROR;
    }

    /** In the URL for most verbs; in the body where something is deleted. */
    private static boolean isDryRun(Mapping event) {
        if (!event.sequence("requestObject", "dryRun").items().isEmpty()) {
            return true;
        }
        try {
            String query = new URI(event.textOrEmpty("requestURI")).getQuery();
            return query != null && List.of(query.split("&")).contains("dryRun=All");
        } catch (URISyntaxException e) {
            return false;
        }
    }

    private static Act.Target target(Mapping event, Kind kind) {
        Mapping reference = event.mapping("objectRef");
        String group = reference.textOrEmpty("apiGroup");
        String plural = reference.textOrEmpty("resource");
        String named = reference.textOrEmpty("name");
        String name =
                named.isEmpty() && kind != Kind.DELETION_OF_MANY
                        ? event.textOrEmpty("responseObject", "metadata", "name")
                        : named;
        // a namespace is said to be in itself
        boolean isNamespace = group.isEmpty() && plural.equals("namespaces");
        return new Act.Target(
                group.isEmpty() ? plural : plural + "." + group,
                isNamespace ? "" : reference.textOrEmpty("namespace"),
                name);
    }

    /** Of the object in the answer; a deletion may answer with a status that names the object. */
    private static Optional<Act.Version> version(Mapping event) {
        Mapping metadata = event.mapping("responseObject", "metadata");
        String uid = metadata.textOrEmpty("uid");
        String deleted = event.textOrEmpty("responseObject", "details", "uid");
        if (uid.isEmpty() && deleted.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                uid.isEmpty()
                        ? new Act.Version(deleted, "")
                        : new Act.Version(uid, metadata.textOrEmpty("resourceVersion")));
    }

    private static Actor actor(Mapping event) {
        String user = event.textOrEmpty("user", "username");
        String impersonated = event.textOrEmpty("impersonatedUser", "username");
        return impersonated.isEmpty()
                ? UserNames.actor(user, Optional.empty())
                : UserNames.actor(impersonated, Optional.of(user));
    }

    private static Optional<Instant> time(Mapping event) {
        try {
            return Optional.of(Instant.parse(event.textOrEmpty("stageTimestamp")));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }
}
