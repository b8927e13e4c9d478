package periplus.io.cluster.embedded;

import java.util.List;
import periplus.model.tree.Mapping;
import periplus.model.tree.Node;

/** Changes deep inside a tree; the tree itself stays as it is. */
final class Edits {

    private Edits() {}

    /** Makes the mappings on the way where there are none. */
    static Mapping set(Mapping tree, List<String> path, Node value) {
        String key = path.getFirst();
        return path.size() == 1
                ? tree.with(key, value)
                : tree.with(key, set(tree.mapping(key), path.subList(1, path.size()), value));
    }

    /** Takes away mappings that become empty, too. */
    static Mapping remove(Mapping tree, List<String> path) {
        String key = path.getFirst();
        if (path.size() == 1 || !(tree.get(key) instanceof Mapping child)) {
            return tree.without(key);
        }
        Mapping rest = remove(child, path.subList(1, path.size()));
        return rest.isEmpty() ? tree.without(key) : tree.with(key, rest);
    }
}
