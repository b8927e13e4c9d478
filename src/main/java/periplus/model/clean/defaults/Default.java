package periplus.model.clean.defaults;

import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import periplus.model.tree.Mapping;
import periplus.model.tree.Node;
import periplus.model.tree.Scalar;

/**
 * One field that the server fills in where it is absent.
 *
 * @param text the value, for people
 * @param value what is filled in, given the other fields of the mapping; null for nothing
 * @param kept whether it is worth saying all the same: the API asks for the field
 * @param blank what says the same as an absent field
 */
public record Default(
        String field,
        String text,
        Function<Fields, @Nullable Node> value,
        boolean kept,
        Predicate<Node> blank) {

    private static final Predicate<Node> NULL = Scalar.NULL::equals;

    public static Default of(String field, String text, Function<Fields, @Nullable Node> value) {
        return new Default(field, text, value, false, NULL);
    }

    public static Default of(String field, Node constant, String text) {
        return of(field, text, _ -> constant);
    }

    /** A text; an empty one says nothing, as the API has no pointer to it. */
    public static Default of(String field, String constant) {
        Node value = Scalar.text(constant);
        return constant.isEmpty()
                ? of(field, value, "\"\"")
                : of(field, value, constant).orBlank(Scalar.text(""));
    }

    public static Default of(String field, long constant) {
        return of(field, Scalar.number(constant), String.valueOf(constant));
    }

    public static Default of(String field, boolean constant) {
        return of(field, constant ? Scalar.TRUE : Scalar.FALSE, String.valueOf(constant));
    }

    /** An empty mapping: a part that the server writes even when nothing is in it. */
    public static Default empty(String field) {
        return of(field, Mapping.EMPTY, "{}");
    }

    /** The same, only where the other fields are so. */
    public Default when(String circumstance, Predicate<Fields> holds) {
        return new Default(
                field,
                text + " " + circumstance,
                fields -> holds.test(fields) ? value.apply(fields) : null,
                kept,
                blank);
    }

    /** The same, and the other one for the same field where this gives nothing. */
    public Default otherwise(Default other) {
        return new Default(
                field,
                text + ", else " + other.text,
                fields -> {
                    Node mine = value.apply(fields);
                    return mine == null ? other.value.apply(fields) : mine;
                },
                kept,
                blank);
    }

    /** The same, but never left out. */
    public Default alwaysKept() {
        return new Default(field, text, value, true, blank);
    }

    /** The same, also filled in over a zero, which the API cannot tell from an absent field. */
    public Default orZero() {
        return orBlank(Scalar.number(0));
    }

    /** The same, not filled in over an explicit null. */
    Default unlessNull() {
        return new Default(field, text, value, kept, _ -> false);
    }

    private Default orBlank(Node zero) {
        return new Default(field, text, value, kept, blank.or(zero::equals));
    }

    /** Whether the server would look for a default, given what is there. */
    boolean isMissing(@Nullable Node there) {
        return there == null || blank.test(there);
    }
}
