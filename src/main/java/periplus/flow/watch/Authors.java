package periplus.flow.watch;

import java.util.Optional;
import periplus.model.actor.Actor;
import periplus.model.manifest.ResourceKey;

/** Tells who made a change. Safe for several threads. */
public interface Authors {

    /** Nobody is known, so that the managers of the changed fields have to do. */
    Authors UNKNOWN = _ -> Optional.empty();

    /**
     * One change as a watch shows it.
     *
     * @param uid of the object
     * @param resourceVersion after the change; that of the deletion for a deleted object
     */
    record Seen(ResourceKey key, String uid, String resourceVersion, boolean deleted) {}

    /** Who made it; empty when nobody told so far. Never waits. */
    Optional<Actor> of(Seen change);
}
