package periplus.model.text.goyaml;

import java.util.HexFormat;

/** Double-quoted scalars with the escapes of go-yaml, but for LS and PS, whose letters few know. */
final class DoubleQuoted {

    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private DoubleQuoted() {}

    static void append(String text, StringBuilder out) {
        out.append('"');
        boolean all = text.startsWith("\uFEFF"); // go-yaml then escapes every character
        text.codePoints().forEach(c -> append(c, all, out));
        out.append('"');
    }

    private static void append(int c, boolean escaped, StringBuilder out) {
        if (!escaped && c != '"' && c != '\\' && isPlain(c)) {
            out.appendCodePoint(c);
            return;
        }
        out.append('\\');
        char letter = letter(c);
        if (letter != 0) {
            out.append(letter);
        } else if (c <= 0xFF) {
            out.append('x').append(HEX.toHexDigits((byte) c));
        } else if (c <= 0xFFFF) {
            out.append('u').append(HEX.toHexDigits((char) c));
        } else {
            out.append('U').append(HEX.toHexDigits(c));
        }
    }

    /** Half of a surrogate pair passes: whoever makes bytes of the text refuses it. */
    private static boolean isPlain(int c) {
        return GoStyle.isPrintable(c);
    }

    private static char letter(int c) {
        return switch (c) {
            case 0 -> '0';
            case 0x07 -> 'a';
            case '\b' -> 'b';
            case '\t' -> 't';
            case '\n' -> 'n';
            case 0x0B -> 'v';
            case '\f' -> 'f';
            case '\r' -> 'r';
            case 0x1B -> 'e';
            case '"' -> '"';
            case '\\' -> '\\';
            case 0x85 -> 'N';
            case 0xA0 -> '_';
            default -> 0;
        };
    }
}
