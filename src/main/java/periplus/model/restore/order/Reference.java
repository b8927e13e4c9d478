package periplus.model.restore.order;

import periplus.model.manifest.FieldPath;
import periplus.model.manifest.ResourceKey;

/**
 * What an object has to do with another one. The other one need not exist.
 *
 * @param to the other one
 * @param hard whether the API server refuses the later one without the earlier one, makes it
 *     wrongly, or it does not start; otherwise it is only better after it
 * @param path the field that says so
 */
public record Reference(ResourceKey to, boolean hard, FieldPath path, Role role) {

    /** What the other one is to the object. */
    public enum Role {
        /** The object names it and comes after it. */
        NEEDED,
        /**
         * A Service that the API server calls because of the object, from when that is there: it
         * has to have endpoints before.
         */
        CALLED,
        /** Stands for each of that name with {@code -0}, {@code -1} and so on behind it. */
        NUMBERED,
        /** The object comes before it. */
        FOLLOWING
    }
}
