package periplus.model.clean.fields;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import periplus.model.manifest.FieldPath;
import periplus.model.tree.Mapping;
import periplus.model.tree.Node;
import periplus.model.tree.Scalar;
import periplus.model.tree.Sequence;

/** Paths as people read them, in the steps that managedFields takes. */
final class FieldSteps {

    private FieldSteps() {}

    /** The way to a field; to the list, where the object has no such element. */
    static List<Step> of(FieldPath path, Mapping live) {
        List<Step> steps = new ArrayList<>();
        Node node = live;
        for (FieldPath.Step each : path.steps()) {
            Node next = descend(node, each);
            Step step = step(each, next);
            if (step == null) {
                return steps;
            }
            steps.add(step);
            node = next == null ? Mapping.EMPTY : next;
        }
        return steps;
    }

    private static @Nullable Node descend(Node node, FieldPath.Step step) {
        return switch (step) {
            case FieldPath.Step.Key(String key) ->
                    node instanceof Mapping mapping ? mapping.get(key) : null;
            case FieldPath.Step.Element(String name) ->
                    node instanceof Sequence list
                            ? list.mappings()
                                    .filter(item -> name.equals(item.text("name")))
                                    .findFirst()
                                    .orElse(null)
                            : null;
            case FieldPath.Step.Index(int index) ->
                    node instanceof Sequence list && index < list.size()
                            ? list.items().get(index)
                            : null;
            case FieldPath.Step.Every() -> null;
        };
    }

    private static @Nullable Step step(FieldPath.Step step, @Nullable Node there) {
        if (step instanceof FieldPath.Step.Key(String key)) {
            return Step.field(key);
        }
        return switch (there) {
            case Mapping element -> Step.element(element);
            case Scalar.Text(String text) -> Step.value(text);
            case null, default -> null;
        };
    }
}
