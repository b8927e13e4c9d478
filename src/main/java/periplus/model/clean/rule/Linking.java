package periplus.model.clean.rule;

import java.util.Optional;
import periplus.model.tree.Node;

/** What to note beside the manifest of a live object. */
@FunctionalInterface
public interface Linking {

    /**
     * The note.
     *
     * @return empty when there is nothing to note; never a UID
     */
    Optional<Node> of(Scene scene);
}
