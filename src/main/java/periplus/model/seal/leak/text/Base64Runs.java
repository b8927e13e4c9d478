package periplus.model.seal.leak.text;

import java.util.Arrays;
import java.util.Base64;
import java.util.function.Consumer;

/** Text that was put into another as Base64 (RFC 4648, both alphabets, padded or not). */
final class Base64Runs {

    /** Shorter runs are words; what they could hold is found by other means. */
    private static final int SHORTEST = 24;

    /** Decoded bytes that must look like text before the rest is decoded. */
    private static final int PROBE = 16;

    private static final byte[] STANDARD = new byte[128];

    static {
        String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
        alphabet.chars().forEach(letter -> STANDARD[letter] = (byte) letter);
        STANDARD['-'] = '+';
        STANDARD['_'] = '/';
    }

    private Base64Runs() {}

    /**
     * Hands over each run that decodes to text; the whole at once where it is folded into lines.
     */
    static void decode(byte[] text, Consumer<byte[]> sink) {
        byte[] whole = unfolded(text);
        if (whole.length > 0) {
            decodeRun(whole, 0, whole.length, sink);
            return;
        }
        int start = 0;
        for (int i = 0; i <= text.length; i++) {
            if (i == text.length || !isInAlphabet(text[i])) {
                if (i - start >= SHORTEST) {
                    decodeRun(text, start, i, sink);
                }
                start = i + 1;
            }
        }
    }

    /** Without line breaks; empty when there are none, or when it is not all Base64. */
    private static byte[] unfolded(byte[] text) {
        byte[] joined = new byte[text.length];
        int length = 0;
        int breaks = 0;
        for (byte letter : text) {
            if (isInAlphabet(letter)) {
                joined[length++] = letter;
            } else if (letter == '\n') {
                breaks++;
            } else if (letter != '=' && letter != '\r') {
                return new byte[0];
            }
        }
        return breaks == 0 || length < SHORTEST ? new byte[0] : Arrays.copyOf(joined, length);
    }

    private static void decodeRun(byte[] text, int from, int to, Consumer<byte[]> sink) {
        int probed = from + PROBE / 3 * 4;
        if (isText(decoded(text, from, probed), PROBE)) {
            sink.accept(decoded(text, from, to));
        }
    }

    private static byte[] decoded(byte[] text, int from, int to) {
        int length = (to - from) % 4 == 1 ? to - from - 1 : to - from;
        byte[] standard = new byte[length];
        for (int i = 0; i < length; i++) {
            standard[i] = STANDARD[text[from + i]];
        }
        return Base64.getDecoder().decode(standard);
    }

    /** Whether the beginning is UTF-8 without control characters. */
    private static boolean isText(byte[] bytes, int probe) {
        int following = 0;
        for (int i = 0; i < Math.min(probe, bytes.length); i++) {
            byte letter = bytes[i];
            boolean continues = letter < (byte) 0xc0;
            boolean blank = letter == '\n' || letter == '\r' || letter == '\t';
            boolean control = letter >= 0 && (letter < ' ' || letter == 0x7f);
            if (continues != following > 0 || (control && !blank)) {
                return false;
            }
            following = continues ? following - 1 : following(letter);
        }
        return true;
    }

    /** How many bytes of the same character come after its first (RFC 3629). */
    private static int following(byte first) {
        return first >= 0 ? 0 : first >= (byte) 0xf0 ? 3 : first >= (byte) 0xe0 ? 2 : 1;
    }

    private static boolean isInAlphabet(byte letter) {
        return letter > 0 && STANDARD[letter] != 0;
    }
}
