package periplus.model.seal.leak;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import periplus.model.manifest.FieldPath;
import periplus.model.manifest.FieldPath.Step;
import periplus.model.tree.Mapping;
import periplus.model.tree.Node;

/** Where a walk through an object is. Paths are only made of it when there is something to tell. */
final class Place {

    private final List<Frame> frames = new ArrayList<>();

    /**
     * One step down.
     *
     * @param key null for an item of a list
     */
    private record Frame(@Nullable String key, Node node, int index) {

        boolean isReachedBy(Step step) {
            return key == null ? step.leadsTo(node, index) : step.leadsTo(key);
        }
    }

    void enter(String key, Node value) {
        frames.add(new Frame(key, value, 0));
    }

    void enter(Node item, int index) {
        frames.add(new Frame(null, item, index));
    }

    void leave() {
        frames.removeLast();
    }

    /** Whether the path leads here, or to what is around. */
    boolean isWithin(FieldPath path) {
        List<Step> steps = path.steps();
        if (steps.size() > frames.size()) {
            return false;
        }
        for (int i = 0; i < steps.size(); i++) {
            if (!frames.get(i).isReachedBy(steps.get(i))) {
                return false;
            }
        }
        return true;
    }

    boolean isAt(FieldPath path) {
        return path.steps().size() == frames.size() && isWithin(path);
    }

    /** For people; a name that must not be seen is not shown. */
    FieldPath path(Predicate<String> isSecret) {
        FieldPath path = FieldPath.ROOT;
        for (Frame frame : frames) {
            String name = frame.node() instanceof Mapping mapping ? mapping.text("name") : null;
            if (frame.key() != null) {
                path = path.key(isSecret.test(frame.key()) ? LeakScan.SECRET : frame.key());
            } else if (name != null && !isSecret.test(name)) {
                path = path.element(name);
            } else {
                path = path.index(frame.index());
            }
        }
        return path;
    }
}
