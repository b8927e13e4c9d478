package periplus.model.restore.patch;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import periplus.model.tree.Node;
import periplus.model.tree.Sequence;

/**
 * A list into which elements of a patch are merged. Its order is the API server's: what the patch
 * names stands as in the patch, and the rest keeps its place before or after what was there
 * already.
 */
final class MergedList {

    private static final int NEW = -1;

    private final List<Element> rest = new ArrayList<>();
    private final List<Element> patched = new ArrayList<>();

    /**
     * An element.
     *
     * @param place in the list as it was
     */
    private record Element(int place, Node node) {}

    MergedList(Sequence list) {
        for (Node node : list) {
            rest.add(new Element(rest.size(), node));
        }
    }

    /** Puts in the next element of the patch; the merge is given null where none was there. */
    void put(Predicate<Node> same, Function<@Nullable Node, @Nullable Node> merge) {
        Element found =
                rest.stream().filter(each -> same.test(each.node())).findFirst().orElse(null);
        Node merged = merge.apply(found == null ? null : found.node());
        if (found != null) {
            rest.remove(found);
        }
        if (merged != null) {
            patched.add(new Element(found == null ? NEW : found.place(), merged));
        }
    }

    void delete(Predicate<Node> same) {
        rest.removeIf(each -> same.test(each.node()));
    }

    Sequence inOrder() {
        List<Node> merged = new ArrayList<>();
        int next = 0;
        for (Element element : patched) {
            while (next < rest.size() && rest.get(next).place() < element.place()) {
                merged.add(rest.get(next++).node());
            }
            merged.add(element.node());
        }
        rest.subList(next, rest.size()).forEach(element -> merged.add(element.node()));
        return new Sequence(merged);
    }
}
