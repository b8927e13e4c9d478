package periplus.model.seal.sops;

import java.math.BigDecimal;
import java.math.BigInteger;

/** Numbers as Go prints them. */
final class Numbers {

    private static final int INT64_DIGITS = 20;

    private Numbers() {}

    /** Whether a whole number fits; longer texts do not, even with leading zeros. */
    static boolean isInt64(String whole) {
        return whole.length() <= INT64_DIGITS && new BigInteger(whole).bitLength() < Long.SIZE;
    }

    /** The shortest digits that give the same double, without an exponent. */
    static String asGoFloat(String decimal) {
        double value = Double.parseDouble(decimal);
        if (value == 0) {
            return decimal.startsWith("-") ? "-0" : "0";
        }
        if (Double.isInfinite(value)) {
            return value > 0 ? "+Inf" : "-Inf";
        }
        BigDecimal shortest = new BigDecimal(Double.toString(value)).stripTrailingZeros();
        return shortest.toPlainString();
    }
}
