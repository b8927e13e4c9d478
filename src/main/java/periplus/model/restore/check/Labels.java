package periplus.model.restore.check;

import static java.util.Objects.requireNonNullElse;

import org.jspecify.annotations.Nullable;
import periplus.model.tree.Mapping;
import periplus.model.tree.Scalar;

/** Label selectors as objects hold them: {@code matchLabels} and {@code matchExpressions}. */
public final class Labels {

    private Labels() {}

    /** Whether all of the selector holds; an empty one selects everything. */
    public static boolean match(Mapping selector, Mapping labels) {
        boolean equal =
                selector.mapping("matchLabels").entries().entrySet().stream()
                        .allMatch(label -> label.getValue().equals(labels.get(label.getKey())));
        return equal
                && selector.sequence("matchExpressions")
                        .mappings()
                        .allMatch(expression -> holds(expression, labels));
    }

    private static boolean holds(Mapping expression, Mapping labels) {
        @Nullable String value = labels.text(requireNonNullElse(expression.text("key"), ""));
        boolean listed =
                value != null && expression.sequence("values").items().contains(Scalar.text(value));
        return switch (expression.textOrEmpty("operator")) {
            case "In" -> listed;
            case "NotIn" -> !listed;
            case "Exists" -> value != null;
            case "DoesNotExist" -> value == null;
            default -> false;
        };
    }
}
