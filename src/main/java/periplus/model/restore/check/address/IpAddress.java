package periplus.model.restore.check.address;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An address of the Internet Protocol (RFC 791, RFC 4291).
 *
 * @param form how it is written
 */
record IpAddress(Form form, BigInteger value) {

    private static final Pattern DOT = Pattern.compile("\\.");
    private static final Pattern COLON = Pattern.compile(":");
    private static final Pattern ZEROS = Pattern.compile("(^|:)0(:0)+(:|$)");

    /** Both versions of the protocol. */
    enum Form {
        FOUR(4, 8, 10, "\\d{1,3}"),
        SIX(8, 16, 16, "[0-9a-fA-F]{1,4}");

        private final int parts;
        private final int partBits;
        private final int radix;
        private final Pattern part;

        Form(int parts, int partBits, int radix, String part) {
            this.parts = parts;
            this.partBits = partBits;
            this.radix = radix;
            this.part = Pattern.compile(part);
        }

        int bits() {
            return parts * partBits;
        }
    }

    /** Empty for what is none. */
    static Optional<IpAddress> parse(String text) {
        return text.contains(":")
                ? parse(Form.SIX, groups(text))
                : parse(Form.FOUR, List.of(DOT.split(text, -1)));
    }

    private static Optional<IpAddress> parse(Form form, List<String> parts) {
        if (parts.size() != form.parts) {
            return Optional.empty();
        }
        BigInteger value = BigInteger.ZERO;
        for (String part : parts) {
            int number =
                    form.part.matcher(part).matches() ? Integer.parseInt(part, form.radix) : -1;
            if (number < 0 || number >= 1 << form.partBits) {
                return Optional.empty();
            }
            value = value.shiftLeft(form.partBits).or(BigInteger.valueOf(number));
        }
        return Optional.of(new IpAddress(form, value));
    }

    private static List<String> groups(String text) {
        int gap = text.indexOf("::");
        if (gap < 0) {
            return split(text);
        }
        List<String> all = new ArrayList<>(split(text.substring(0, gap)));
        List<String> tail = split(text.substring(gap + 2));
        int missing = Form.SIX.parts - all.size() - tail.size();
        all.addAll(Collections.nCopies(Math.max(0, missing), "0"));
        all.addAll(tail);
        return all;
    }

    private static List<String> split(String groups) {
        return groups.isEmpty() ? List.of() : List.of(COLON.split(groups, -1));
    }

    /** The same for equal addresses. */
    @Override
    public String toString() {
        List<String> parts = new ArrayList<>();
        BigInteger mask = BigInteger.ONE.shiftLeft(form.partBits).subtract(BigInteger.ONE);
        for (int i = form.parts - 1; i >= 0; i--) {
            parts.add(value.shiftRight(i * form.partBits).and(mask).toString(form.radix));
        }
        return form == Form.FOUR
                ? String.join(".", parts)
                : ZEROS.matcher(String.join(":", parts)).replaceFirst("::");
    }
}
