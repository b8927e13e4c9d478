package periplus.model.seal.sops;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.util.Set;
import java.util.regex.Pattern;
import periplus.model.tree.Scalar;

/**
 * A value as sops sees it: what is encrypted, and how it is to be understood.
 *
 * @param text what is encrypted
 */
record PlainValue(ValueType type, String text) {

    private static final Pattern WHOLE = Pattern.compile("0|-?[1-9][0-9]*");
    private static final Pattern SIGNED = Pattern.compile("[-+]?[0-9]+");
    private static final Pattern JSON =
            Pattern.compile("-?(?:0|[1-9][0-9]*)(?:\\.[0-9]+)?(?:[eE][-+]?[0-9]+)?");
    private static final Set<String> TRUE = Set.of("1", "t", "T", "TRUE", "true", "True");
    private static final Set<String> FALSE = Set.of("0", "f", "F", "FALSE", "false", "False");

    static PlainValue of(Scalar.Text text) {
        return new PlainValue(ValueType.STR, text.value());
    }

    static PlainValue of(Scalar.Bool bool) {
        return new PlainValue(ValueType.BOOL, bool.value() ? "True" : "False");
    }

    /** What sops would change is sealed as text. */
    static PlainValue of(Scalar.Numeral numeral) {
        String literal = numeral.literal();
        if (WHOLE.matcher(literal).matches() && Numbers.isInt64(literal)) {
            return new PlainValue(ValueType.INT, literal);
        }
        boolean kept = literal.indexOf('.') > 0 && literal.equals(Numbers.asGoFloat(literal));
        return new PlainValue(kept ? ValueType.FLOAT : ValueType.STR, literal);
    }

    /** A number that stands as it is. */
    static PlainValue clear(String literal) {
        boolean whole = SIGNED.matcher(literal).matches() && Numbers.isInt64(literal);
        return new PlainValue(whole ? ValueType.INT : ValueType.FLOAT, literal);
    }

    /** Reads what was encrypted. */
    static PlainValue of(ValueType type, byte[] bytes) {
        try {
            ByteBuffer buffer = ByteBuffer.wrap(bytes);
            return new PlainValue(
                    type, StandardCharsets.UTF_8.newDecoder().decode(buffer).toString());
        } catch (CharacterCodingException _) {
            throw new Damage("is no text in UTF-8");
        }
    }

    /** What enters the tree; not for comments. */
    Scalar scalar() {
        return switch (type) {
            case STR, BYTES, TIME, COMMENT -> Scalar.text(text);
            case INT -> new Scalar.Numeral(whole());
            case FLOAT -> {
                if (!JSON.matcher(text).matches()) {
                    throw new Damage("is no number that JSON can hold");
                }
                yield new Scalar.Numeral(text);
            }
            case BOOL -> Scalar.bool(truth());
        };
    }

    byte[] encrypted() {
        return utf8(text);
    }

    /** What enters the MAC: sops takes it from the value it read, not from the text. */
    byte[] authenticated() {
        return utf8(
                switch (type) {
                    case STR, BYTES, COMMENT -> text;
                    case INT -> whole();
                    case FLOAT -> Numbers.asGoFloat(text);
                    case BOOL -> truth() ? "True" : "False";
                    case TIME -> time();
                });
    }

    @Override
    public String toString() {
        return Scalar.Hidden.SHOWN;
    }

    private String whole() {
        if (!SIGNED.matcher(text).matches() || !Numbers.isInt64(text)) {
            throw new Damage("is no whole number of 64 bits");
        }
        return Long.toString(Long.parseLong(text));
    }

    private boolean truth() {
        if (!TRUE.contains(text) && !FALSE.contains(text)) {
            throw new Damage("is neither true nor false");
        }
        return TRUE.contains(text);
    }

    private String time() {
        try {
            return Times.nanos(text);
        } catch (DateTimeException _) {
            throw new Damage("is no time");
        }
    }

    private static byte[] utf8(String text) {
        try {
            ByteBuffer buffer = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text));
            byte[] bytes = new byte[buffer.remaining()];
            buffer.get(bytes);
            return bytes;
        } catch (CharacterCodingException _) {
            throw new CannotSeal("has a text with half of a surrogate pair");
        }
    }
}
