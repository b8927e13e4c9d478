package periplus.model.clean.defaults;

import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import periplus.model.tree.Node;
import periplus.model.tree.Scalar;

/**
 * One field that the server fills in where it is absent.
 *
 * @param text the value, for people
 * @param value what is filled in, given the other fields of the mapping; null for nothing
 */
public record Default(String field, String text, Function<Fields, @Nullable Node> value) {

    static Default of(String field, Node constant, String text) {
        return new Default(field, text, _ -> constant);
    }

    static Default of(String field, String constant) {
        return of(field, Scalar.text(constant), constant);
    }

    static Default of(String field, long constant) {
        return of(field, Scalar.number(constant), String.valueOf(constant));
    }

    static Default of(String field, boolean constant) {
        return of(field, constant ? Scalar.TRUE : Scalar.FALSE, String.valueOf(constant));
    }

    /** The same, only where the other fields are so. */
    Default when(String circumstance, Predicate<Fields> holds) {
        return new Default(
                field,
                text + " " + circumstance,
                fields -> holds.test(fields) ? value.apply(fields) : null);
    }
}
