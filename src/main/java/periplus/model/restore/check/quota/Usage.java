package periplus.model.restore.check.quota;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiFunction;
import periplus.model.tree.Mapping;

/**
 * Amounts by the names that quotas give them.
 *
 * @param amounts what is not named is none
 */
record Usage(Map<String, Quantity> amounts) {

    static final Usage NONE = new Usage(Map.of());

    Usage {
        amounts = Map.copyOf(amounts);
    }

    static Usage of(String name, Quantity amount) {
        return new Usage(Map.of(name, amount));
    }

    /** What a mapping of names to quantities says; what is none of these is passed over. */
    static Usage of(Mapping quantities) {
        Map<String, Quantity> amounts = new TreeMap<>();
        quantities
                .entries()
                .forEach((name, node) ->
                        Quantity.of(node).ifPresent(amount -> amounts.put(name, amount)));
        return new Usage(amounts);
    }

    Quantity of(String name) {
        return amounts.getOrDefault(name, Quantity.ZERO);
    }

    Usage plus(Usage more) {
        return merged(more, Quantity::plus);
    }

    /** The greater amount of each. */
    Usage max(Usage other) {
        return merged(other, Quantity::max);
    }

    /** These, and of the others what is not among them. */
    Usage orElse(Usage others) {
        return merged(others, (own, _) -> own);
    }

    Usage times(long count) {
        Map<String, Quantity> all = new TreeMap<>();
        amounts.forEach((name, amount) -> all.put(name, amount.times(count)));
        return new Usage(all);
    }

    private Usage merged(Usage other, BiFunction<Quantity, Quantity, Quantity> merge) {
        Map<String, Quantity> all = new TreeMap<>(amounts);
        other.amounts.forEach((name, amount) -> all.merge(name, amount, merge));
        return new Usage(all);
    }
}
