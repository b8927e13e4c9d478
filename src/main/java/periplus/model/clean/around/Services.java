package periplus.model.clean.around;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import periplus.model.manifest.ResourceKey;
import periplus.model.tree.Mapping;

/** Whose endpoints are computed. */
public final class Services implements Topic {

    private static final String ENDPOINTS = "endpoints";

    private final Set<ResourceKey> selecting = ConcurrentHashMap.newKeySet();

    @Override
    public Ripple hear(ResourceKey key, Mapping live) {
        boolean changed =
                live.mapping("spec", "selector").isEmpty()
                        ? selecting.remove(key)
                        : selecting.add(key);
        return changed
                ? new Ripple.Objects(
                        Set.of(new ResourceKey(ENDPOINTS, key.namespace(), key.name())))
                : Ripple.NONE;
    }

    /** Whether the Service exists and has a selector. */
    public boolean selectPods(ResourceKey service) {
        return selecting.contains(service);
    }
}
