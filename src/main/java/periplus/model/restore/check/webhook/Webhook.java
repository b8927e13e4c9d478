package periplus.model.restore.check.webhook;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import periplus.model.manifest.ResourceKey;
import periplus.model.restore.check.Labels;
import periplus.model.restore.check.NamespaceLabels;
import periplus.model.tree.Mapping;

/**
 * One admission webhook.
 *
 * @param configuration the object that it is an entry of
 * @param entry that entry
 */
record Webhook(ResourceKey configuration, Mapping entry) {

    /** Never shown to webhooks, so that nobody locks himself out. */
    private static final String EXEMPT = "admissionregistration.k8s.io";

    private static final Set<String> OPERATIONS = Set.of("*", "CREATE", "UPDATE");
    private static final Set<String> ALL_RESOURCES = Set.of("*", "*/*");

    String name() {
        return entry.textOrEmpty("name");
    }

    /** Whether the server refuses objects while it does not answer; so unless it says otherwise. */
    boolean isNeeded() {
        return !entry.textOrEmpty("failurePolicy").equals("Ignore");
    }

    /** Whether more is asked of an object than is looked at here. */
    boolean hasConditions() {
        return !entry.sequence("matchConditions").isEmpty();
    }

    /** Empty where it is called by URL. */
    Optional<ResourceKey> service() {
        Mapping service = entry.mapping("clientConfig", "service");
        return service.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new ResourceKey(
                                "services",
                                Optional.of(service.textOrEmpty("namespace")),
                                service.textOrEmpty("name")));
    }

    /** Whether it is asked when the object is created or changed. */
    boolean catches(ResourceKey key, Mapping object, NamespaceLabels namespaces) {
        return entry.sequence("rules").mappings().anyMatch(rule -> names(rule, key, object))
                && Labels.match(entry.mapping("objectSelector"), labels(object))
                && namespace(key, object, namespaces)
                        .map(labels -> Labels.match(entry.mapping("namespaceSelector"), labels))
                        .orElse(true);
    }

    /** A namespace is judged by its own labels; other objects of the cluster always pass. */
    private static Optional<Mapping> namespace(
            ResourceKey key, Mapping object, NamespaceLabels namespaces) {
        return NamespaceLabels.isNamespace(key)
                ? Optional.of(namespaces.of(key.name()).withAll(labels(object).entries()))
                : key.namespace().map(namespaces::of);
    }

    private static Mapping labels(Mapping object) {
        return object.mapping("metadata", "labels");
    }

    private boolean names(Mapping rule, ResourceKey key, Mapping object) {
        int dot = key.type().indexOf('.');
        String plural = dot < 0 ? key.type() : key.type().substring(0, dot);
        String group = dot < 0 ? "" : key.type().substring(dot + 1);
        return !group.equals(EXEMPT)
                && texts(rule, "operations").anyMatch(OPERATIONS::contains)
                && texts(rule, "apiGroups").anyMatch(own -> own.equals("*") || own.equals(group))
                && hasVersion(rule, object)
                && texts(rule, "resources")
                        .anyMatch(own -> ALL_RESOURCES.contains(own) || own.equals(plural))
                && hasScope(rule, key);
    }

    /**
     * By {@code matchPolicy: Equivalent}, which is the default, any version of the kind will do.
     */
    private boolean hasVersion(Mapping rule, Mapping object) {
        String apiVersion = object.textOrEmpty("apiVersion");
        String version = apiVersion.substring(apiVersion.indexOf('/') + 1);
        return !entry.textOrEmpty("matchPolicy").equals("Exact")
                || texts(rule, "apiVersions").anyMatch(own -> List.of("*", version).contains(own));
    }

    private static boolean hasScope(Mapping rule, ResourceKey key) {
        return switch (rule.textOrEmpty("scope")) {
            case "Namespaced" -> key.namespace().isPresent();
            case "Cluster" -> key.namespace().isEmpty();
            default -> true;
        };
    }

    private static Stream<String> texts(Mapping rule, String field) {
        return rule.sequence(field).texts();
    }
}
