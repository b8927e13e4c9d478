package periplus.model.seal.leak.known;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Fingerprints of texts, under a key that is made anew in each process and never leaves it. Of a
 * value only this is kept: where its most telling 8 bytes are, 32 bits of a keyed hash of those,
 * and 64 bits of an HMAC-SHA-256 of the whole.
 *
 * <p>{@code -} and {@code _} count as {@code +} and {@code /}, so that both alphabets of Base64 are
 * one, and so does a space as {@code +}, so that both kinds of URL escapes are.
 */
final class Prints {

    static final int WINDOW = 8;

    private static final byte[] FOLD = new byte[256];

    static {
        for (int i = 0; i < FOLD.length; i++) {
            FOLD[i] = (byte) i;
        }
        FOLD['-'] = '+';
        FOLD[' '] = '+';
        FOLD['_'] = '/';
    }

    private final SecretKeySpec key;
    private final long first;
    private final long second;

    Prints(SecureRandom random) {
        byte[] bytes = new byte[32];
        random.nextBytes(bytes);
        key = new SecretKeySpec(bytes, "HmacSHA256");
        first = random.nextLong() | 1;
        second = random.nextLong() | 1;
    }

    /** The last 8 bytes after one more. */
    static long slide(long window, byte next) {
        return (window << 8) | (FOLD[next & 0xff] & 0xff);
    }

    int ofWindow(long window) {
        long mixed = window * first;
        mixed = (mixed ^ (mixed >>> 32)) * second;
        return (int) (mixed >>> 32);
    }

    /** Makes fingerprints of whole texts; for one thread. */
    Digester digester() {
        try {
            Mac mac = Mac.getInstance(key.getAlgorithm());
            mac.init(key);
            return new Digester(mac);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HmacSHA256", e);
        }
    }

    record Digester(Mac mac) {

        long of(byte[] text, int from, int to) {
            byte[] folded = new byte[to - from];
            for (int i = from; i < to; i++) {
                folded[i - from] = FOLD[text[i] & 0xff];
            }
            byte[] digest = mac.doFinal(folded);
            long print = 0;
            for (int i = 0; i < Long.BYTES; i++) {
                print = (print << 8) | (digest[i] & 0xff);
            }
            return print;
        }
    }

    /** A form of a value: how to know it again. At least 8 bytes. */
    Form form(byte[] text, boolean alone, Source source, Digester digester) {
        int offset = tellingWindow(text);
        long window = 0;
        for (int i = offset; i < offset + WINDOW; i++) {
            window = slide(window, text[i]);
        }
        return new Form(
                ofWindow(window),
                offset,
                text.length,
                digester.of(text, 0, text.length),
                alone,
                source);
    }

    /**
     * The text within the Base64 of anything that holds these bytes, where they come after so many
     * others, modulo 3: without the first and last characters, which depend on what is around.
     */
    static byte[] aligned(byte[] value, int before) {
        byte[] shifted = new byte[before + value.length];
        System.arraycopy(value, 0, shifted, before, value.length);
        byte[] encoded = Base64.getEncoder().withoutPadding().encode(shifted);
        int from = (before * 8 + 5) / 6;
        int to = shifted.length * 8 / 6;
        byte[] inner = new byte[to - from];
        System.arraycopy(encoded, from, inner, 0, inner.length);
        return inner;
    }

    /**
     * Where the most different bytes are, as late as possible: heads of keys and tokens are alike.
     */
    private static int tellingWindow(byte[] text) {
        int best = 0;
        int most = 0;
        int last = text.length - WINDOW;
        for (int at = last; at >= Math.max(0, last - 1024) && most < WINDOW; at--) {
            int distinct = distinct(text, at);
            if (distinct > most) {
                most = distinct;
                best = at;
            }
        }
        return best;
    }

    private static int distinct(byte[] text, int from) {
        int distinct = 0;
        for (int i = from; i < from + WINDOW; i++) {
            boolean isNew = true;
            for (int j = from; j < i; j++) {
                isNew &= text[i] != text[j];
            }
            distinct += isNew ? 1 : 0;
        }
        return distinct;
    }
}
