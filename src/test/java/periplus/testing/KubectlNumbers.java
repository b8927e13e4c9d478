package periplus.model.text;

import java.math.BigDecimal;
import periplus.model.tree.Mapping;
import periplus.model.tree.Node;
import periplus.model.tree.Scalar;
import periplus.model.tree.Sequence;

/** Brings number literals to the one spelling of their value, as far as a Go float64 keeps it. */
final class KubectlNumbers {

    private KubectlNumbers() {}

    static Node of(Node node) {
        return switch (node) {
            case Mapping mapping -> {
                Mapping.Builder copy = Mapping.builder();
                mapping.entries().forEach((key, value) -> copy.put(key, of(value)));
                yield copy.build();
            }
            case Sequence sequence ->
                    new Sequence(sequence.items().stream().map(KubectlNumbers::of).toList());
            case Scalar.Numeral(String literal) -> new Scalar.Numeral(spelling(literal));
            case Scalar scalar -> scalar;
        };
    }

    private static String spelling(String literal) {
        boolean integer = literal.chars().noneMatch(c -> c == '.' || c == 'e' || c == 'E');
        BigDecimal value =
                integer ? new BigDecimal(literal) : BigDecimal.valueOf(Double.parseDouble(literal));
        return value.stripTrailingZeros().toString();
    }
}
