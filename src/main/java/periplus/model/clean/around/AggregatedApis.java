package periplus.model.clean.around;

import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import periplus.model.manifest.ResourceKey;
import periplus.model.tree.Mapping;

/** Which APIs another server answers for. */
public final class AggregatedApis implements Topic {

    private final Map<ResourceKey, String> versions = new ConcurrentHashMap<>();

    @Override
    public Ripple hear(ResourceKey key, Mapping live) {
        Mapping spec = live.mapping("spec");
        boolean aggregated = spec.get("service") instanceof Mapping;
        String version = spec.text("group") + "/" + spec.text("version");
        String before = aggregated ? versions.put(key, version) : versions.remove(key);
        return Objects.equals(before, aggregated ? version : null)
                ? Ripple.NONE
                : Ripple.EVERYTHING;
    }

    /** As {@code group/version}. */
    public Set<String> versions() {
        return Set.copyOf(versions.values());
    }
}
