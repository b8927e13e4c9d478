package periplus.model.clean.defaults;

import java.util.function.UnaryOperator;
import periplus.model.tree.Mapping;

/**
 * What the server fills in from another part of the same mapping, where one field alone cannot say
 * it.
 *
 * @param path where, from the mapping on, for people
 * @param text the value, for people
 * @param fill puts it in where it is absent
 * @param strip leaves it out where {@code fill} may put it back; whether it does is checked
 */
public record Derived(
        String path, String text, UnaryOperator<Mapping> fill, UnaryOperator<Mapping> strip) {}
