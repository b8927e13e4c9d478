package periplus.model.clean.defaults.table;

import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import periplus.model.clean.defaults.Shape;
import periplus.model.manifest.ResourceType;

/**
 * The defaults of the built-in kinds, as Kubernetes 1.36 fills them in (pkg/apis/&#42;/defaults.go
 * and zz_generated.defaults.go). Defaults of a stable field never change within an API version, so
 * they hold for later releases as well.
 */
public final class Defaults {

    private static final Map<String, Shape> BY_KIND =
            Stream.of(
                            PodDefaults.TABLE,
                            WorkloadDefaults.TABLE,
                            JobDefaults.TABLE,
                            ScalingDefaults.TABLE,
                            NetworkDefaults.TABLE,
                            VolumeDefaults.TABLE,
                            StorageDefaults.TABLE,
                            PolicyDefaults.TABLE,
                            RbacDefaults.TABLE,
                            AdmissionDefaults.TABLE,
                            ExtensionDefaults.TABLE,
                            ResourceDefaults.TABLE)
                    .flatMap(table -> table.entrySet().stream())
                    .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));

    private Defaults() {}

    /** {@code Kind} or {@code Kind.group} to the shape of its objects. */
    public static Map<String, Shape> byKind() {
        return BY_KIND;
    }

    /** The shape of the objects of a kind; an empty one for a kind without defaults. */
    public static Shape of(ResourceType type) {
        return BY_KIND.getOrDefault(type.kindName(), Shape.NONE);
    }
}
