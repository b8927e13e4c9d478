package periplus.model.text;

import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Passes bytes on and refuses what is not well-formed UTF-8 (RFC 3629). Jackson itself lets
 * overlong forms and encoded surrogates through and so would change the text in silence.
 */
final class Utf8 extends InputStream {

    private static final VarHandle EIGHT_BYTES =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());
    private static final long HIGH_BITS = 0x8080808080808080L;

    private final InputStream in;
    private long position;

    /** Continuation bytes still to come, and the range the next one must lie in. */
    private int pending;

    private int low;
    private int high;

    Utf8(InputStream in) {
        this.in = in;
    }

    /** Returns the bytes when all of them together are well-formed. */
    static byte[] check(byte[] bytes) {
        Utf8 check = new Utf8(InputStream.nullInputStream());
        check.accept(bytes, 0, bytes.length);
        check.end();
        return bytes;
    }

    /** Whether the text holds half of a surrogate pair. */
    static boolean cannotHold(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                if (!Character.isSupplementaryCodePoint(text.codePointAt(i))) {
                    return true;
                }
                i++;
            }
        }
        return false;
    }

    /** Returns a text that is going to be written. */
    static String holdable(String text) {
        if (cannotHold(text)) {
            throw new IllegalArgumentException("a text holds half of a surrogate pair");
        }
        return text;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int count = in.read(buffer, offset, length);
        if (count < 0) {
            end();
        } else {
            accept(buffer, offset, offset + count);
        }
        return count;
    }

    @Override
    public int available() throws IOException {
        return in.available();
    }

    private void accept(byte[] bytes, int from, int to) {
        int i = from;
        while (i < to) {
            if (pending == 0) {
                i = skipAscii(bytes, i, to);
            }
            if (i < to) {
                step(bytes[i] & 0xFF, position + i - from);
                i++;
            }
        }
        position += to - from;
    }

    private static int skipAscii(byte[] bytes, int from, int to) {
        int i = from;
        while (i + Long.BYTES <= to && ((long) EIGHT_BYTES.get(bytes, i) & HIGH_BITS) == 0) {
            i += Long.BYTES;
        }
        while (i < to && bytes[i] >= 0) {
            i++;
        }
        return i;
    }

    /** Table 3-7 of the Unicode standard: only the first continuation byte has a special range. */
    private void step(int b, long at) {
        if (pending > 0) {
            if (b < low || b > high) {
                throw invalid(at);
            }
            pending--;
            expect(pending, 0x80, 0xBF);
        } else if (b >= 0xC2 && b <= 0xDF) {
            expect(1, 0x80, 0xBF);
        } else if (b >= 0xE0 && b <= 0xEF) {
            expect(2, b == 0xE0 ? 0xA0 : 0x80, b == 0xED ? 0x9F : 0xBF);
        } else if (b >= 0xF0 && b <= 0xF4) {
            expect(3, b == 0xF0 ? 0x90 : 0x80, b == 0xF4 ? 0x8F : 0xBF);
        } else if (b >= 0x80) {
            throw invalid(at);
        }
    }

    private void expect(int count, int lowest, int highest) {
        pending = count;
        low = lowest;
        high = highest;
    }

    private void end() {
        if (pending > 0) {
            throw invalid(position);
        }
    }

    private static MalformedText invalid(long at) {
        return new MalformedText("invalid UTF-8 at byte " + at, 0, 0);
    }
}
