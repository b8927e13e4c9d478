package periplus.model.text.goyaml;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.function.Predicate;
import periplus.model.tree.Mapping;
import periplus.model.tree.Node;
import periplus.model.tree.Scalar;
import periplus.model.tree.Sequence;

/**
 * A comment line before certain values. If the first value behind a dash is marked, the comment
 * stands before the dash, where it counts for the whole item, and none follows inside. The same
 * goes for the value of a key that is not simple.
 *
 * @param comment without the hash
 */
public record Marks(String comment, Predicate<Scalar> marked) {

    public static final Marks NONE = new Marks("", _ -> false);

    /** In bytes. */
    private static final int MAX_SIMPLE_KEY = 128;

    /** Whether a key stands on one line with its value. */
    public static boolean isSimple(String key) {
        boolean small = key.length() <= MAX_SIMPLE_KEY / 3;
        return (small || key.getBytes(UTF_8).length <= MAX_SIMPLE_KEY)
                && key.chars().noneMatch(GoStyle::isBreak);
    }

    /** Whether the first value behind a dash, or of a key that is not simple, is marked. */
    public boolean startsMarked(Node value) {
        return switch (value) {
            case Mapping mapping ->
                    mapping.entries().entrySet().stream()
                            .limit(1)
                            .anyMatch(first -> isMarked(first.getKey(), first.getValue()));
            case Sequence sequence ->
                    !sequence.isEmpty() && startsMarked(sequence.items().getFirst());
            case Scalar scalar -> marked.test(scalar);
        };
    }

    /** Whether the comment stands before the key. */
    boolean isMarked(String key, Node value) {
        return isSimple(key)
                ? value instanceof Scalar scalar && marked.test(scalar)
                : startsMarked(value);
    }
}
