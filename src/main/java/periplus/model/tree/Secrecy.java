package periplus.model.tree;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Hides values of trees, and looks at trees in which values are hidden. */
public final class Secrecy {

    private static final Set<String> DATA = Set.of("data", "stringData");
    private static final String APPLIED = "kubectl.kubernetes.io/last-applied-configuration";

    private static final Scalar SHOWN = Scalar.text(Scalar.Hidden.SHOWN);

    private Secrecy() {}

    /** A living Secret whose values are hidden, also where kubectl noted what it applied. */
    public static Mapping ofSecret(Mapping live) {
        Mapping hidden = live;
        for (String key : DATA) {
            hidden = hidden.update(key, Secrecy::hidden);
        }
        return hidden.update(
                "metadata",
                metadata ->
                        metadata.update(
                                "annotations",
                                all ->
                                        all.mapEntries((key, value) ->
                                                key.equals(APPLIED) ? hiddenNode(value) : value)));
    }

    /** The mapping with every value in it hidden; what is empty or null says nothing and stays. */
    public static Mapping hidden(Mapping mapping) {
        return mapping.mapEntries((_, value) -> hiddenNode(value));
    }

    private static Node hiddenNode(Node node) {
        return switch (node) {
            case Mapping mapping -> hidden(mapping);
            case Sequence sequence -> sequence.map(Secrecy::hiddenNode);
            case Scalar scalar -> hidden(scalar);
        };
    }

    /** The value, hidden. */
    public static Scalar hidden(Scalar scalar) {
        return switch (scalar) {
            case Scalar.Text text -> text.value().isEmpty() ? text : new Scalar.Hidden(text);
            case Scalar.Numeral _, Scalar.Bool _ -> new Scalar.Hidden(scalar);
            case Scalar.Null _, Scalar.Hidden _ -> scalar;
        };
    }

    /** The text of a node, hidden or not; empty for what is no text. */
    public static String revealed(@Nullable Node node) {
        return switch (node) {
            case Scalar.Text(String text) -> text;
            case Scalar.Hidden(Scalar.Text(String text)) -> text;
            case null, default -> "";
        };
    }

    /** The tree with nothing hidden: for the server that is to store it, and for nobody else. */
    public static Mapping opened(Mapping mapping) {
        return isIn(mapping) ? mapping.mapEntries((_, value) -> opened(value)) : mapping;
    }

    private static Node opened(Node node) {
        return switch (node) {
            case Mapping mapping -> opened(mapping);
            case Sequence sequence -> sequence.map(Secrecy::opened);
            case Scalar.Hidden(Scalar plain) -> plain;
            case Scalar scalar -> scalar;
        };
    }

    /** Whether any value is hidden. */
    public static boolean isIn(Node node) {
        return switch (node) {
            case Mapping mapping -> mapping.entries().values().stream().anyMatch(Secrecy::isIn);
            case Sequence sequence -> sequence.items().stream().anyMatch(Secrecy::isIn);
            case Scalar.Hidden _ -> true;
            case Scalar _ -> false;
        };
    }

    /** The tree as it may be seen: {@link Scalar.Hidden#SHOWN} stands for every hidden value. */
    public static Node shown(Node node) {
        return switch (node) {
            case Mapping mapping -> shown(mapping);
            case Sequence sequence -> sequence.map(Secrecy::shown);
            case Scalar.Hidden _ -> SHOWN;
            case Scalar scalar -> scalar;
        };
    }

    /** The same of a mapping. */
    public static Mapping shown(Mapping mapping) {
        return mapping.mapEntries((_, value) -> shown(value));
    }
}
