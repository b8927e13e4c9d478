package periplus.model.text;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Numbers between JSON literals and YAML. A YAML 1.1 float needs a dot, so an exponent without one
 * gets {@code .0}; a mantissa that already ends in such zeros gets one more, so that reading can
 * take exactly one away and every literal survives.
 */
final class NumberText {

    private static final Pattern JSON =
            Pattern.compile("(-?(?:0|[1-9][0-9]*))(\\.[0-9]+)?([eE][-+]?[0-9]+)?");
    private static final Pattern ZEROS = Pattern.compile("\\.0+");
    private static final Pattern GO_FLOAT =
            Pattern.compile("[-+]?(\\.[0-9]+|[0-9]+(\\.[0-9]*)?)([eE][-+]?[0-9]{1,9})?");
    private static final Pattern GO_INTEGER =
            Pattern.compile(
                    "([-+]?)(?:(0)([0-7]+)|0[oO]([0-7]+)|0[xX]([0-9a-fA-F]+)|0[bB]([01]+))");

    /** So many digits and signs are below 1e308. */
    private static final int SURELY_A_DOUBLE = 300;

    /** Radix by group of {@link #GO_INTEGER}. */
    private static final int[] RADIX = {0, 0, 0, 8, 8, 16, 2};

    private static final BigInteger MIN = BigInteger.valueOf(Long.MIN_VALUE);
    private static final BigInteger MAX = BigInteger.TWO.pow(64).subtract(BigInteger.ONE);

    private NumberText() {}

    static String toYaml(String literal) {
        int exponent = exponentOf(literal);
        if (exponent < 0) {
            return literal;
        }
        int dot = literal.indexOf('.');
        String tail = literal.substring(exponent);
        if (dot < 0) {
            return literal.substring(0, exponent) + ".0" + tail;
        }
        String fraction = literal.substring(dot, exponent);
        return ZEROS.matcher(fraction).matches()
                ? literal.substring(0, exponent) + "0" + tail
                : literal;
    }

    private static int exponentOf(String literal) {
        return Math.max(literal.indexOf('e'), literal.indexOf('E'));
    }

    /** Whether a double would be infinite; the API server and kubectl have nothing larger. */
    static boolean isBeyondDouble(String literal) {
        return (literal.length() > SURELY_A_DOUBLE || exponentOf(literal) >= 0)
                && Double.isInfinite(Double.parseDouble(literal));
    }

    /**
     * The JSON literal of a plain YAML scalar, as go-yaml v2 resolves it, or empty when it is no
     * number. What is valid JSON keeps every digit.
     */
    static Optional<String> toJson(String plain) {
        Matcher json = JSON.matcher(plain);
        if (json.matches()) {
            return isBeyondDouble(plain) ? Optional.empty() : Optional.of(withoutAddedZero(json));
        }
        if (plain.startsWith(".")) {
            return decimal(plain);
        }
        String digits = plain.replace("_", "");
        return integer(digits).or(() -> decimal(digits));
    }

    private static String withoutAddedZero(Matcher json) {
        String fraction = json.group(2);
        String exponent = json.group(3);
        if (fraction == null || exponent == null || !ZEROS.matcher(fraction).matches()) {
            return json.group();
        }
        String shorter = fraction.length() == 2 ? "" : fraction.substring(0, fraction.length() - 1);
        return json.group(1) + shorter + exponent;
    }

    private static Optional<String> integer(String digits) {
        Matcher matcher = GO_INTEGER.matcher(digits);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        for (int group = 3; group < RADIX.length; group++) {
            if (matcher.group(group) != null) {
                BigInteger value = new BigInteger(matcher.group(group), RADIX[group]);
                BigInteger signed = matcher.group(1).equals("-") ? value.negate() : value;
                boolean fits = signed.compareTo(MIN) >= 0 && signed.compareTo(MAX) <= 0;
                return fits ? Optional.of(signed.toString()) : Optional.empty();
            }
        }
        return Optional.empty();
    }

    /** As Go prints a float64 in JSON: plain from 1e-6 to 1e21, else with an exponent. */
    private static Optional<String> decimal(String text) {
        if (!GO_FLOAT.matcher(text).matches() || Double.isInfinite(Double.parseDouble(text))) {
            return Optional.empty();
        }
        BigDecimal value = new BigDecimal(text);
        if (value.signum() == 0) {
            return Optional.of("0");
        }
        BigDecimal shortest = value.stripTrailingZeros();
        int magnitude = shortest.precision() - shortest.scale();
        return Optional.of(
                magnitude > -6 && magnitude <= 21
                        ? shortest.toPlainString()
                        : scientific(shortest));
    }

    private static String scientific(BigDecimal value) {
        String digits = value.unscaledValue().abs().toString();
        int exponent = digits.length() - 1 - value.scale();
        String sign = value.signum() < 0 ? "-" : "";
        String fraction = digits.length() == 1 ? "" : "." + digits.substring(1);
        return sign
                + digits.charAt(0)
                + fraction
                + (exponent < 0 ? "e-" : "e+")
                + (Math.abs(exponent) < 10 ? "0" : "")
                + Math.abs(exponent);
    }
}
