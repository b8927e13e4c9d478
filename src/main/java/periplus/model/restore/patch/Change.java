package periplus.model.restore.patch;

import periplus.model.manifest.ResourceKey;
import periplus.model.tree.Mapping;
import periplus.model.tree.Node;

/** What a patch does. */
sealed interface Change permits JsonPatch, StrategicMerge {

    /** What becomes of the object; an {@link Unfit} where the patch does not fit it. */
    Node applied(ResourceKey key, Mapping object);
}
