package periplus.model.seal.leak.text;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;

/**
 * The ways to read a text in which a secret may stand: as it is, without URL escapes (RFC 3986),
 * without backslash escapes (JSON in JSON too, and YAML's double quotes), and what stands in it as
 * Base64. All in UTF-8, the plain one first.
 */
public final class Readings {

    /** JSON in JSON in JSON. */
    private static final int DEEPEST = 3;

    private Readings() {}

    public static List<byte[]> of(String text) {
        byte[] plain = text.getBytes(UTF_8);
        List<byte[]> readings = new ArrayList<>(2);
        readings.add(plain);
        if (text.indexOf('%') >= 0 || text.indexOf('\\') >= 0) {
            addUnescaped(plain, readings);
        }
        Base64Runs.decode(
                plain,
                decoded -> {
                    readings.add(decoded);
                    addUnescaped(decoded, readings);
                });
        return readings;
    }

    private static void addUnescaped(byte[] text, List<byte[]> readings) {
        if (hasPercentEscape(text)) {
            readings.add(percentDecoded(text));
        }
        byte[] current = text;
        for (int depth = 0; depth < DEEPEST && indexOf(current, '\\') >= 0; depth++) {
            current = unescaped(current);
            readings.add(current);
        }
    }

    private static boolean hasPercentEscape(byte[] text) {
        int at = indexOf(text, '%');
        return at >= 0 && at + 2 < text.length;
    }

    private static int indexOf(byte[] text, char letter) {
        for (int i = 0; i < text.length; i++) {
            if (text[i] == letter) {
                return i;
            }
        }
        return -1;
    }

    private static byte[] percentDecoded(byte[] text) {
        ByteArrayOutputStream plain = new ByteArrayOutputStream(text.length);
        for (int i = 0; i < text.length; i++) {
            int code = text[i] == '%' ? hex(text, i + 1, 2) : -1;
            plain.write(code < 0 ? text[i] : code);
            i += code < 0 ? 0 : 2;
        }
        return plain.toByteArray();
    }

    private static byte[] unescaped(byte[] text) {
        ByteArrayOutputStream plain = new ByteArrayOutputStream(text.length);
        int i = 0;
        while (i < text.length) {
            if (text[i] != '\\' || i + 1 == text.length) {
                plain.write(text[i]);
                i++;
            } else {
                i += escape(text, i + 1, plain) + 1;
            }
        }
        return plain.toByteArray();
    }

    /** Writes what the escape means and returns its length without the backslash. */
    private static int escape(byte[] text, int at, ByteArrayOutputStream plain) {
        int digits = text[at] == 'u' ? 4 : text[at] == 'x' ? 2 : 0;
        int code = digits == 0 ? -1 : hex(text, at + 1, digits);
        if (code >= 0) {
            return writeUnit(text, at, code, digits, plain);
        }
        plain.write(
                switch (text[at]) {
                    case 'n' -> '\n';
                    case 'r' -> '\r';
                    case 't' -> '\t';
                    case 'b' -> '\b';
                    case 'f' -> '\f';
                    default -> text[at];
                });
        return 1;
    }

    private static int writeUnit(
            byte[] text, int at, int code, int digits, ByteArrayOutputStream plain) {
        int next = at + digits + 1;
        boolean pair =
                Character.isHighSurrogate((char) code)
                        && next + 1 < text.length
                        && text[next] == '\\'
                        && text[next + 1] == 'u';
        int low = pair ? hex(text, next + 2, 4) : -1;
        if (low >= 0 && Character.isLowSurrogate((char) low)) {
            plain.writeBytes(
                    Character.toString(Character.toCodePoint((char) code, (char) low))
                            .getBytes(UTF_8));
            return digits + 7;
        }
        plain.writeBytes(Character.toString(code).getBytes(UTF_8));
        return digits + 1;
    }

    /** The number, or negative when these are no hexadecimal digits. */
    private static int hex(byte[] text, int from, int digits) {
        if (from + digits > text.length) {
            return -1;
        }
        int value = 0;
        for (int i = from; i < from + digits; i++) {
            int digit = Character.digit((char) text[i], 16);
            if (digit < 0) {
                return -1;
            }
            value = value * 16 + digit;
        }
        return value;
    }
}
