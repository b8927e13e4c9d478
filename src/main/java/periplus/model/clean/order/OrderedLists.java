package periplus.model.clean.order;

import java.util.Locale;
import java.util.Set;

/**
 * Lists in whose order things happen, whatever their type says: containers start, variables refer
 * to earlier ones, mounts and rules lie over each other. Kubernetes declares them as maps only so
 * that several managers can own their elements, and custom resources copy its types.
 */
final class OrderedLists {

    /** How their names end: {@code initContainers} and {@code extraEnv} are such lists, too. */
    private static final Set<String> NAMES =
            Set.of(
                    "Args",
                    "Command",
                    "Containers",
                    "Env",
                    "EnvFrom",
                    "HostAliases",
                    "ImagePullSecrets",
                    "Ports",
                    "Rules",
                    "Sidecars",
                    "Steps",
                    "VolumeClaimTemplates",
                    "VolumeDevices",
                    "VolumeMounts",
                    "Volumes",
                    "Webhooks");

    private OrderedLists() {}

    static boolean contain(String field) {
        if (field.isEmpty()) {
            return false;
        }
        String name = field.substring(0, 1).toUpperCase(Locale.ROOT) + field.substring(1);
        return NAMES.stream().anyMatch(name::endsWith);
    }
}
