package periplus.flow.snapshot;

import periplus.model.manifest.ResourceKey;
import periplus.model.manifest.ResourceType;
import periplus.model.tree.Mapping;

/** What was last seen of one object. */
public sealed interface Sighting {

    ResourceType type();

    ResourceKey key();

    /** It is there. */
    record Present(ResourceType type, ResourceKey key, Mapping live) implements Sighting {}

    /**
     * It is no more.
     *
     * @param last its last state; no more than its name and UID where nobody saw it go
     */
    record Gone(ResourceType type, ResourceKey key, Mapping last) implements Sighting {}
}
