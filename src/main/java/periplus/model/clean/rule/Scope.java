package periplus.model.clean.rule;

import java.util.Set;
import java.util.function.Predicate;
import periplus.model.manifest.ResourceType;

/**
 * Which kinds a rule is for.
 *
 * @param text for people: kinds as {@code Kind} or {@code Kind.group}, {@code *.group}, or words
 */
public record Scope(String text, Predicate<ResourceType> kinds) {

    /** Groups of the Kubernetes API server itself that have a dot in the name. */
    private static final Set<String> BUILT_IN =
            Set.of(
                    "admissionregistration.k8s.io",
                    "apiextensions.k8s.io",
                    "apiregistration.k8s.io",
                    "authentication.k8s.io",
                    "authorization.k8s.io",
                    "certificates.k8s.io",
                    "coordination.k8s.io",
                    "discovery.k8s.io",
                    "events.k8s.io",
                    "flowcontrol.apiserver.k8s.io",
                    "internal.apiserver.k8s.io",
                    "networking.k8s.io",
                    "node.k8s.io",
                    "rbac.authorization.k8s.io",
                    "resource.k8s.io",
                    "scheduling.k8s.io",
                    "storage.k8s.io",
                    "storagemigration.k8s.io");

    public static final Scope ALL = new Scope("all kinds", _ -> true);
    public static final Scope BUILT_INS = new Scope("built-in kinds", Scope::isBuiltIn);
    public static final Scope CUSTOM = new Scope("custom resources", type -> !isBuiltIn(type));

    /** Kinds written {@code Kind}, {@code Kind.group} or {@code *.group}. */
    public static Scope of(String... kinds) {
        Set<String> named = Set.of(kinds);
        return new Scope(
                String.join(", ", kinds),
                type -> named.contains(type.kindName()) || named.contains("*." + type.group()));
    }

    public static boolean isBuiltIn(ResourceType type) {
        return isBuiltIn(type.group());
    }

    /** Whether the Kubernetes API server itself serves the group; the core group is empty. */
    public static boolean isBuiltIn(String group) {
        return !group.contains(".") || BUILT_IN.contains(group);
    }

    public boolean covers(ResourceType type) {
        return kinds.test(type);
    }
}
