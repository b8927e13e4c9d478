package periplus.model.restore.patch;

import static java.util.Map.entry;

import java.util.List;
import java.util.Map;

/**
 * By what the elements of a list are told apart, as the Go types of Kubernetes say in {@code
 * patchMergeKey}, with the second key that server-side apply knows. Lists that are not here are
 * replaced as a whole.
 */
final class MergeKeys {

    private static final List<String> NAME = List.of("name");

    /** By the name of the list, or with the one above it where that alone is ambiguous. */
    private static final Map<String, List<String>> KEYS =
            Map.ofEntries(
                    entry("conditions", List.of("type")),
                    entry("containers", NAME),
                    entry("containers.ports", List.of("containerPort", "protocol")),
                    entry("drivers", NAME),
                    entry("env", NAME),
                    entry("ephemeralContainers", NAME),
                    entry("ephemeralContainers.ports", List.of("containerPort", "protocol")),
                    entry("hostAliases", List.of("ip")),
                    entry("imagePullSecrets", NAME),
                    entry("initContainers", NAME),
                    entry("initContainers.ports", List.of("containerPort", "protocol")),
                    entry("matchConditions", NAME),
                    entry("ownerReferences", List.of("uid")),
                    entry("resourceClaims", NAME),
                    entry("schedulingGates", NAME),
                    entry("secrets", NAME),
                    entry("spec.ports", List.of("port", "protocol")),
                    entry("topologySpreadConstraints", List.of("topologyKey", "whenUnsatisfiable")),
                    entry("variables", NAME),
                    entry("volumeDevices", List.of("devicePath")),
                    entry("volumeMounts", List.of("mountPath")),
                    entry("volumes", NAME),
                    entry("webhooks", NAME));

    private MergeKeys() {}

    /** The keys of a list, the main one first; none for a list that is replaced. */
    static List<String> of(String above, String list) {
        List<String> keys = KEYS.get(above + "." + list);
        return keys == null ? KEYS.getOrDefault(list, List.of()) : keys;
    }
}
