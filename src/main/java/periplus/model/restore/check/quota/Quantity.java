package periplus.model.restore.check.quota;

import static java.util.Map.entry;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import periplus.model.tree.Node;
import periplus.model.tree.Scalar;

/** An amount as Kubernetes writes it: {@code 2}, {@code 500m}, {@code 1.5Gi}, {@code 1e3}. */
record Quantity(BigDecimal amount) implements Comparable<Quantity> {

    static final Quantity ZERO = new Quantity(BigDecimal.ZERO);
    static final Quantity ONE = new Quantity(BigDecimal.ONE);

    private static final Pattern FORM =
            Pattern.compile(
                    "([+-]?(?:\\d+\\.?\\d{0,30}|\\.\\d{1,30})(?:[eE][+-]?\\d{1,2})?)"
                            + "(n|u|m|k|[KMGTPE]i|[MGTPE])?");
    private static final Map<String, BigDecimal> UNITS =
            Map.ofEntries(
                    entry("n", BigDecimal.valueOf(1, 9)),
                    entry("u", BigDecimal.valueOf(1, 6)),
                    entry("m", BigDecimal.valueOf(1, 3)),
                    entry("k", BigDecimal.valueOf(1, -3)),
                    entry("M", BigDecimal.valueOf(1, -6)),
                    entry("G", BigDecimal.valueOf(1, -9)),
                    entry("T", BigDecimal.valueOf(1, -12)),
                    entry("P", BigDecimal.valueOf(1, -15)),
                    entry("E", BigDecimal.valueOf(1, -18)),
                    entry("Ki", binary(10)),
                    entry("Mi", binary(20)),
                    entry("Gi", binary(30)),
                    entry("Ti", binary(40)),
                    entry("Pi", binary(50)),
                    entry("Ei", binary(60)));

    /** In which sizes are shown, the largest first; counts never come so far. */
    private static final List<String> SHOWN = List.of("Ti", "Gi", "Mi");

    private static BigDecimal binary(int bits) {
        return new BigDecimal(BigInteger.ONE.shiftLeft(bits));
    }

    /** Empty for what is none. */
    static Optional<Quantity> of(@Nullable Node node) {
        return switch (node) {
            case Scalar.Text(String text) -> parse(text);
            case Scalar.Numeral(String literal) -> parse(literal);
            case null, default -> Optional.empty();
        };
    }

    static Optional<Quantity> parse(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            return Optional.empty();
        }
        BigDecimal unit =
                form.group(2) == null
                        ? BigDecimal.ONE
                        : UNITS.getOrDefault(form.group(2), BigDecimal.ONE);
        return Optional.of(new Quantity(new BigDecimal(form.group(1)).multiply(unit)));
    }

    static Quantity of(long count) {
        return new Quantity(BigDecimal.valueOf(count));
    }

    Quantity plus(Quantity more) {
        return new Quantity(amount.add(more.amount));
    }

    Quantity times(long count) {
        return new Quantity(amount.multiply(BigDecimal.valueOf(count)));
    }

    Quantity max(Quantity other) {
        return compareTo(other) < 0 ? other : this;
    }

    @Override
    public int compareTo(Quantity other) {
        return amount.compareTo(other.amount);
    }

    @Override
    public String toString() {
        for (String unit : SHOWN) {
            BigDecimal size = UNITS.getOrDefault(unit, BigDecimal.ONE);
            if (amount.signum() > 0 && amount.remainder(size).signum() == 0) {
                return amount.divide(size).toPlainString() + unit;
            }
        }
        return amount.signum() == 0 ? "0" : amount.stripTrailingZeros().toPlainString();
    }
}
