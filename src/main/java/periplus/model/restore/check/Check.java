package periplus.model.restore.check;

import java.util.List;
import periplus.model.manifest.ResourceKey;
import periplus.model.tree.Mapping;

/**
 * A question to every object of a plan. It is shown each once, in any order, and then asked for
 * what can only be said of all of them. Not for several threads.
 */
public interface Check {

    /** Looks at a planned object, and says what can be said at once. */
    List<Finding> see(ResourceKey key, Mapping planned);

    /** What can be said when all were seen; most have nothing to add. */
    default List<Finding> conclude() {
        return List.of();
    }
}
