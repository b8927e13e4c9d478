package periplus.flow.restore;

import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import periplus.model.tree.Mapping;
import periplus.model.tree.Node;

/**
 * Puts what a commit says in the place of what people said since, and leaves what the server and
 * controllers filled in: the live object, less what a snapshot would keep of it now, plus what it
 * kept of it then.
 */
final class Swap {

    private Swap() {}

    /**
     * What the object is to be.
     *
     * @param now what a snapshot would keep of the live object
     * @param then what the commit has
     */
    static Mapping of(Mapping live, Mapping now, Mapping then) {
        Mapping swapped = live;
        Set<String> keys = new LinkedHashSet<>(now.keys());
        keys.addAll(then.keys());
        for (String key : keys) {
            Node value = value(live.get(key), now.get(key), then.get(key));
            swapped = value == null ? swapped.without(key) : swapped.with(key, value);
        }
        return swapped;
    }

    private static @Nullable Node value(
            @Nullable Node live, @Nullable Node now, @Nullable Node then) {
        if (then != null && then.equals(now)) {
            return live == null ? then : live;
        }
        boolean parts =
                (now == null || now instanceof Mapping)
                        && (then == null || then instanceof Mapping);
        if (live instanceof Mapping there && parts) {
            Mapping rest = of(there, mapping(now), mapping(then));
            return then == null && rest.isEmpty() ? null : rest;
        }
        return then;
    }

    private static Mapping mapping(@Nullable Node node) {
        return node instanceof Mapping mapping ? mapping : Mapping.EMPTY;
    }
}
