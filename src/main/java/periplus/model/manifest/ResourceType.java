package periplus.model.manifest;

import java.util.Set;

/**
 * One kind of object as the server serves it, at one version.
 *
 * @param group API group, empty for the core group
 * @param version for example {@code v1}
 * @param plural the name in URLs, for example {@code deployments}
 * @param kind for example {@code Deployment}
 * @param namespaced whether its objects live in a namespace
 * @param verbs what the server offers for it, for example {@code list}
 */
public record ResourceType(
        String group,
        String version,
        String plural,
        String kind,
        boolean namespaced,
        Set<String> verbs) {

    /** The {@link #id} of the kind whose values must be sealed. */
    public static final String SECRETS = "secrets";

    public ResourceType {
        verbs = Set.copyOf(verbs);
    }

    /** {@code version} or {@code group/version}. */
    public String apiVersion() {
        return group.isEmpty() ? version : group + "/" + version;
    }

    /** {@code plural} or {@code plural.group}: unique in a cluster, free of the version. */
    public String id() {
        return group.isEmpty() ? plural : plural + "." + group;
    }

    /** {@code Kind} or {@code Kind.group}. */
    public String kindName() {
        return group.isEmpty() ? kind : kind + "." + group;
    }

    public boolean offers(String verb) {
        return verbs.contains(verb);
    }
}
