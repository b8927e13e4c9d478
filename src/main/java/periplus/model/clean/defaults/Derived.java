package periplus.model.clean.defaults;

import java.util.Map;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import periplus.model.tree.Mapping;
import periplus.model.tree.Node;

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
        String path, String text, UnaryOperator<Mapping> fill, UnaryOperator<Mapping> strip) {

    /** Each entry that the map under one field lacks and the map under another field has. */
    public static Derived entries(String to, String from) {
        return new Derived(
                to + ".*",
                "as in " + from,
                mapping -> withEntries(mapping, to, mapping.mapping(from)),
                mapping -> withoutEntries(mapping, to, mapping.mapping(from)));
    }

    /** The same, only where the mapping is so. */
    public Derived when(String circumstance, Predicate<Mapping> holds) {
        return new Derived(
                path,
                text + " " + circumstance,
                mapping -> holds.test(mapping) ? fill.apply(mapping) : mapping,
                mapping -> holds.test(mapping) ? strip.apply(mapping) : mapping);
    }

    private static Mapping withEntries(Mapping mapping, String to, Mapping source) {
        Mapping target = mapping.mapping(to);
        Mapping filled = target;
        for (Map.Entry<String, Node> entry : source.entries().entrySet()) {
            if (!target.has(entry.getKey())) {
                filled = filled.with(entry.getKey(), entry.getValue());
            }
        }
        return filled == target ? mapping : mapping.with(to, filled);
    }

    private static Mapping withoutEntries(Mapping mapping, String to, Mapping source) {
        Mapping target = mapping.mapping(to);
        if (target.isEmpty() || source.isEmpty()) {
            return mapping;
        }
        Mapping lean =
                target.mapEntries((key, value) -> value.equals(source.get(key)) ? null : value);
        return lean.isEmpty() ? mapping.without(to) : mapping.with(to, lean);
    }
}
