package periplus.model.clean.defaults.table;

import java.util.Map;
import periplus.model.clean.defaults.Default;
import periplus.model.clean.defaults.Derived;
import periplus.model.clean.defaults.Shape;
import periplus.model.tree.Mapping;

/** Volumes of Pods, and of the cluster. */
final class VolumeDefaults {

    private static final String EMPTY_DIR = "emptyDir";

    /** A mode in decimal, as JSON has no octal numbers: 0644. */
    private static final Shape FILES = Shape.of(Default.of("defaultMode", 420));

    /** What names a field of the Pod, in an environment variable or a file. */
    static final Shape POD_FIELD =
            Shape.builder()
                    .at("fieldRef", Shape.of(Default.of("apiVersion", "v1")))
                    .at("resourceFieldRef", Shape.of(Default.of("divisor", "0")))
                    .build();

    private static final Shape CLAIM = Shape.spec(Shape.of(Default.of("volumeMode", "Filesystem")));

    /** In templates the server repeats what kind of object they are of. */
    static final Shape CLAIM_TEMPLATE =
            Shape.builder()
                    .fill(
                            Default.of("apiVersion", "v1"),
                            Default.of("kind", "PersistentVolumeClaim"))
                    .with(CLAIM)
                    .at("spec", Shape.of(Default.empty("resources")))
                    .build();

    /** What Pods and persistent volumes have in common. */
    private static final Shape SOURCE =
            Shape.builder()
                    .at("hostPath", Shape.of(Default.of("type", "")))
                    .at(
                            "iscsi",
                            Shape.of(
                                    Default.of("lun", 0).alwaysKept(),
                                    Default.of("iscsiInterface", "default")))
                    .at(
                            "rbd",
                            Shape.of(
                                    Default.of("pool", "rbd"),
                                    Default.of("user", "admin"),
                                    Default.of("keyring", "/etc/ceph/keyring")))
                    .at(
                            "azureDisk",
                            Shape.of(
                                    Default.of("cachingMode", "ReadWrite"),
                                    Default.of("fsType", "ext4"),
                                    Default.of("readOnly", false),
                                    Default.of("kind", "Shared")))
                    .at(
                            "scaleIO",
                            Shape.of(
                                    Default.of("storageMode", "ThinProvisioned"),
                                    Default.of("fsType", "xfs")))
                    .build();

    static final Shape VOLUME =
            Shape.builder()
                    .derive(
                            new Derived(
                                    EMPTY_DIR,
                                    "{} without another source",
                                    VolumeDefaults::sourced,
                                    VolumeDefaults::unsourced))
                    .with(SOURCE)
                    .at("secret", FILES)
                    .at("configMap", FILES)
                    .at("downwardAPI", FILES)
                    .at("downwardAPI.items", POD_FIELD)
                    .at("projected", FILES)
                    .at("projected.sources.downwardAPI.items", POD_FIELD)
                    .at(
                            "projected.sources.serviceAccountToken",
                            Shape.of(Default.of("expirationSeconds", 3600)))
                    .at("image", Shape.of(PullPolicy.of("pullPolicy", "reference")))
                    .at("ephemeral.volumeClaimTemplate", Shape.of(Default.empty("metadata")))
                    .at("ephemeral.volumeClaimTemplate", CLAIM)
                    .build();

    private static final Shape PERSISTENT_VOLUME =
            Shape.builder()
                    .at("spec", SOURCE)
                    .at(
                            "spec",
                            Shape.of(
                                    Default.of("persistentVolumeReclaimPolicy", "Retain"),
                                    Default.of("volumeMode", "Filesystem")))
                    .build();

    static final Map<String, Shape> TABLE =
            Map.of("PersistentVolume", PERSISTENT_VOLUME, "PersistentVolumeClaim", CLAIM);

    private VolumeDefaults() {}

    private static Mapping sourced(Mapping volume) {
        return volume.size() == 1 && volume.has("name")
                ? volume.with(EMPTY_DIR, Mapping.EMPTY)
                : volume;
    }

    private static Mapping unsourced(Mapping volume) {
        return Mapping.EMPTY.equals(volume.get(EMPTY_DIR)) ? volume.without(EMPTY_DIR) : volume;
    }
}
