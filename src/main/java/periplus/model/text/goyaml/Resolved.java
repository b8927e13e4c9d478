package periplus.model.text.goyaml;

import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What go-yaml v3 would not read back as text if it stood plain, or keeps from older readers. */
final class Resolved {

    private static final Set<String> WORDS =
            Set.of(
                    "y", "Y", "yes", "Yes", "YES", "on", "On", "ON", "n", "N", "no", "No", "NO",
                    "off", "Off", "OFF", "true", "True", "TRUE", "false", "False", "FALSE", "~",
                    "null", "Null", "NULL", ".nan", ".NaN", ".NAN", ".inf", ".Inf", ".INF", "+.inf",
                    "+.Inf", "+.INF", "-.inf", "-.Inf", "-.INF");

    private static final Pattern BASE_60 =
            Pattern.compile("[-+]?[0-9][0-9_]*+(?::[0-5]?[0-9])++(?:\\.[0-9_]*)?");
    private static final Pattern FLOAT =
            Pattern.compile("[-+]?(?:\\.[0-9]+|[0-9]+(?:\\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?");
    private static final Pattern INTEGER =
            Pattern.compile(
                    "[-+]?(?:0[xX](?<hex>[0-9a-fA-F]+)|0[bB](?<binary>[01]+)"
                            + "|0[oO]?(?<octal>[0-7]+)|(?<decimal>0|[1-9][0-9]*))");

    /** Prefixes with a sign behind them, which Go takes when the letter is a small one. */
    private static final Pattern SIGNED_INSIDE =
            Pattern.compile("0b[-+](?<binary>[01]+)|0o[-+](?<octal>[0-7]+)");

    private static final Pattern TIME =
            Pattern.compile(
                    "(\\d{4})-(\\d\\d?)-(\\d\\d?)"
                            + "(?:(?:[Tt](?<h>\\d\\d?):(?<m>\\d\\d?):(?<s>\\d\\d?)(?:[.,]\\d+)?"
                            + "(?:Z|[-+](?<zh>\\d\\d):(?<zm>\\d\\d))"
                            + "| (?<h2>\\d\\d?):(?<m2>\\d\\d?):(?<s2>\\d\\d?)(?:[.,]\\d+)?))?");

    private Resolved() {}

    static boolean isNoText(String text) {
        char first = text.charAt(0);
        if (WORDS.contains(text)) {
            return true;
        }
        if (first == '.') {
            return isFloat(text);
        }
        if (first != '-' && first != '+' && (first < '0' || first > '9')) {
            return false;
        }
        String digits = text.replace("_", "");
        return BASE_60.matcher(text).matches()
                || isTime(text)
                || isInteger(digits)
                || isFloat(digits);
    }

    private static boolean isFloat(String text) {
        return FLOAT.matcher(text).matches() && !Double.isInfinite(Double.parseDouble(text));
    }

    /** Within the range of int64, or of uint64 when there is no sign. */
    private static boolean isInteger(String text) {
        Matcher integer = INTEGER.matcher(text);
        if (integer.matches()) {
            BigInteger value =
                    integer.group("hex") != null
                            ? new BigInteger(integer.group("hex"), 16)
                            : value(integer, integer.group("decimal"));
            return fits(value, text.charAt(0));
        }
        Matcher inside = SIGNED_INSIDE.matcher(text);
        return inside.matches() && fits(value(inside, null), text.charAt(2));
    }

    private static BigInteger value(Matcher matcher, @Nullable String decimal) {
        if (decimal != null) {
            return new BigInteger(decimal);
        }
        return matcher.group("binary") != null
                ? new BigInteger(matcher.group("binary"), 2)
                : new BigInteger(matcher.group("octal"), 8);
    }

    private static boolean fits(BigInteger value, char sign) {
        return switch (sign) {
            case '-' -> value.compareTo(BigInteger.TWO.pow(63)) <= 0;
            case '+' -> value.bitLength() <= 63;
            default -> value.bitLength() <= 64;
        };
    }

    private static boolean isTime(String text) {
        Matcher time = TIME.matcher(text);
        if (!time.matches()) {
            return false;
        }
        try {
            LocalDate.of(
                    Integer.parseInt(time.group(1)),
                    Integer.parseInt(time.group(2)),
                    Integer.parseInt(time.group(3)));
        } catch (DateTimeException _) {
            return false;
        }
        return below(24, time.group("h"), time.group("h2"))
                && below(60, time.group("m"), time.group("m2"))
                && below(60, time.group("s"), time.group("s2"))
                && below(25, time.group("zh"), null)
                && below(60, time.group("zm"), null);
    }

    private static boolean below(int limit, @Nullable String one, @Nullable String other) {
        return (one == null || Integer.parseInt(one) < limit)
                && (other == null || Integer.parseInt(other) < limit);
    }
}
