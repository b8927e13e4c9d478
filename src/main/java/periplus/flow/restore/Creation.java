package periplus.flow.restore;

import java.util.OptionalInt;
import periplus.model.clean.Neighbours;
import periplus.model.manifest.ResourceKey;
import periplus.model.manifest.ResourceType;
import periplus.model.restore.check.storage.StorageCheck;
import periplus.model.tree.Mapping;
import periplus.model.tree.Scalar;

/**
 * What an object starts with that is not there yet.
 *
 * @param scalers the autoscalers of the commit
 */
record Creation(Neighbours scalers) {

    /** Owns what is set for the start only: a later restore must not take it back. */
    static final String STARTER = Making.MANAGER + "-start";

    private static final String VOLUMES = "persistentvolumes";
    private static final String POLICY = "persistentVolumeReclaimPolicy";

    /**
     * A volume that outlives its claim until somebody says otherwise: whether what is behind it is
     * that of before, or still in use by another cluster, nobody knows. Anything else as it is.
     */
    static Mapping safe(ResourceKey key, Mapping object) {
        return key.type().equals(VOLUMES) && "Delete".equals(object.text("spec", POLICY))
                ? StorageCheck.retained(object)
                : object;
    }

    /** What is compared with a live object: one that was made safe stays so. */
    static Mapping asMade(ResourceKey key, Mapping object, Mapping live) {
        return "Retain".equals(live.text("spec", POLICY)) ? safe(key, object) : object;
    }

    /**
     * How many replicas an autoscaled object starts with: the manifest leaves them to the
     * autoscaler, which would take a while to get there.
     */
    OptionalInt replicas(ResourceType type, ResourceKey key, Mapping object) {
        return object.mapping("spec").has("replicas")
                ? OptionalInt.empty()
                : scalers.autoscaledFloor(type, key.namespace().orElse(""), key.name());
    }

    static Mapping scaled(Mapping object, int replicas) {
        return object.update("spec", spec -> spec.with("replicas", Scalar.number(replicas)));
    }
}
