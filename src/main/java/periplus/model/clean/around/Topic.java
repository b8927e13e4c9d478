package periplus.model.clean.around;

import periplus.model.manifest.ResourceKey;
import periplus.model.tree.Mapping;

/** What the objects of one kind say of others. Safe for use by several threads. */
public interface Topic {

    /**
     * Takes what an object says in place of what it said before.
     *
     * @param live {@link Mapping#EMPTY} for an object that is gone
     */
    Ripple hear(ResourceKey key, Mapping live);
}
