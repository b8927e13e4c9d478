package periplus.testing;

import java.math.BigDecimal;
import java.math.BigInteger;
import periplus.model.tree.Mapping;
import periplus.model.tree.Node;
import periplus.model.tree.Scalar;
import periplus.model.tree.Sequence;

/** Brings number literals to the one spelling of their value, as far as a Go float64 keeps it. */
public final class KubectlNumbers {

    private KubectlNumbers() {}

    public static Node of(Node node) {
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
        return (isWhole(literal)
                        ? new BigDecimal(literal)
                        : BigDecimal.valueOf(Double.parseDouble(literal)))
                .stripTrailingZeros()
                .toString();
    }

    /** Go reads what is longer than its integers, of 64 bits, as a float64. */
    private static boolean isWhole(String literal) {
        return literal.chars().noneMatch(c -> c == '.' || c == 'e' || c == 'E')
                && new BigInteger(literal).abs().bitLength() <= 64;
    }
}
