package periplus.model.clean.defaults.table;

import java.util.Map;
import periplus.model.clean.defaults.Default;
import periplus.model.clean.defaults.Shape;
import periplus.model.tree.Scalar;
import periplus.model.tree.Sequence;

/** Classes and drivers of storage. */
final class StorageDefaults {

    private static final Shape STORAGE_CLASS =
            Shape.of(
                    Default.of("reclaimPolicy", "Delete"),
                    Default.of("volumeBindingMode", "Immediate"));

    private static final Shape DRIVER =
            Shape.of(
                    Default.of("attachRequired", true),
                    Default.of("podInfoOnMount", false),
                    Default.of("storageCapacity", false),
                    Default.of("fsGroupPolicy", "ReadWriteOnceWithFSType"),
                    Default.of(
                            "volumeLifecycleModes",
                            Sequence.of(Scalar.text("Persistent")),
                            "Persistent"),
                    Default.of("requiresRepublish", false),
                    Default.of("seLinuxMount", false));

    static final Map<String, Shape> TABLE =
            Map.of(
                    "StorageClass.storage.k8s.io",
                    STORAGE_CLASS,
                    "CSIDriver.storage.k8s.io",
                    Shape.spec(DRIVER));

    private StorageDefaults() {}
}
