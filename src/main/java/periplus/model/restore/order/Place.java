package periplus.model.restore.order;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import periplus.model.manifest.FieldPath;
import periplus.model.manifest.FieldPath.Step;
import periplus.model.tree.Mapping;
import periplus.model.tree.Node;
import periplus.model.tree.Scalar;
import periplus.model.tree.Sequence;

/** A node of an object that knows where it stands. */
final class Place {

    private record From(Place parent, Step step) {}

    private final Node node;
    private final @Nullable From from;

    private Place(Node node, @Nullable From from) {
        this.node = node;
        this.from = from;
    }

    static Place root(Mapping object) {
        return new Place(object, null);
    }

    /** The place further down; where there is nothing, it holds a null. */
    Place at(String... keys) {
        Place place = this;
        for (String key : keys) {
            Node child = place.node instanceof Mapping mapping ? mapping.get(key) : null;
            place = place.child(child == null ? Scalar.NULL : child, new Step.Key(key));
        }
        return place;
    }

    Place at(List<String> keys) {
        return at(keys.toArray(String[]::new));
    }

    /** The elements of the list at the end of the path. */
    Stream<Place> each(String... keys) {
        Place list = at(keys);
        return list.node instanceof Sequence(List<Node> items)
                ? IntStream.range(0, items.size()).mapToObj(i -> list.element(items.get(i), i))
                : Stream.empty();
    }

    private Place element(Node item, int index) {
        String name = item instanceof Mapping mapping ? mapping.textOrEmpty("name") : "";
        return child(item, name.isEmpty() ? new Step.Index(index) : new Step.Element(name));
    }

    private Place child(Node child, Step step) {
        return new Place(child, new From(this, step));
    }

    /** The values of the mapping that stands here. */
    Stream<Place> values() {
        return node instanceof Mapping mapping
                ? mapping.keys().stream().map(this::at)
                : Stream.of();
    }

    /** The text that stands here, or an empty one. */
    String text() {
        return node instanceof Scalar.Text(String text) ? text : "";
    }

    /** The text that stands here, or the other one. */
    String textOr(String other) {
        return text().isEmpty() ? other : text();
    }

    boolean isTrue() {
        return node.equals(Scalar.TRUE);
    }

    FieldPath path() {
        List<Step> steps = new ArrayList<>();
        for (From up = from; up != null; up = up.parent().from) {
            steps.addFirst(up.step());
        }
        return new FieldPath(steps);
    }
}
