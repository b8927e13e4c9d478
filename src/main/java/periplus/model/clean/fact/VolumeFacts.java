package periplus.model.clean.fact;

import org.jspecify.annotations.Nullable;
import periplus.model.tree.Mapping;
import periplus.model.tree.Node;

/** What is worth knowing of a volume that a provisioner made for a claim. */
public final class VolumeFacts {

    private VolumeFacts() {}

    public static Mapping of(Mapping volume) {
        Mapping spec = volume.mapping("spec");
        Mapping claim = spec.mapping("claimRef");
        Mapping.Builder facts = Mapping.builder();
        put(facts, "namespace", claim.get("namespace"));
        put(facts, "claim", claim.get("name"));
        put(facts, "volume", volume.at("metadata", "name"));
        put(facts, "storageClass", spec.get("storageClassName"));
        put(facts, "size", spec.at("capacity", "storage"));
        put(facts, "accessModes", spec.get("accessModes"));
        put(facts, "volumeMode", spec.get("volumeMode"));
        put(facts, "reclaimPolicy", spec.get("persistentVolumeReclaimPolicy"));
        put(facts, "nodeAffinity", spec.get("nodeAffinity"));
        put(facts, "path", spec.at("hostPath", "path"));
        put(facts, "path", spec.at("local", "path"));
        put(facts, "driver", spec.at("csi", "driver"));
        put(facts, "handle", spec.at("csi", "volumeHandle"));
        return facts.build();
    }

    private static void put(Mapping.Builder facts, String key, @Nullable Node value) {
        if (value != null) {
            facts.put(key, value);
        }
    }
}
