package periplus.model.seal.leak.token;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import com.google.re2j.Matcher;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import periplus.model.seal.leak.word.Shapes;

/**
 * Finds {@link TokenFormats} in texts. A pattern is tried only where one of its beginnings is, and
 * on no more than the text right after it, so that a text is read once whatever the number of
 * formats.
 */
public final class TokenSearch {

    /** Longer secrets are known by their beginning. */
    private static final int REACH = 4096;

    private record Beginning(String text, TokenFormat format) {}

    /**
     * By their first three bytes; the bits tell which there are, in a table that fits the cache.
     */
    private final long[] bits = new long[1 << 10];

    private final @Nullable List<Beginning>[] table;

    public TokenSearch(List<TokenFormat> formats) {
        @SuppressWarnings({"unchecked", "rawtypes"})
        @Nullable List<Beginning>[] lists = new List[1 << 16];
        table = lists;
        for (TokenFormat format : formats) {
            for (String beginning : format.beginnings()) {
                int slot = slot(beginning.getBytes(ISO_8859_1), 0);
                List<Beginning> same = table[slot];
                List<Beginning> more = same == null ? new ArrayList<>() : same;
                more.add(new Beginning(beginning, format));
                table[slot] = more;
                bits[slot >>> 6] |= 1L << slot;
            }
        }
    }

    /** The first that stands in any of these readings of a text. */
    public Optional<TokenFormat> find(List<byte[]> readings) {
        for (byte[] reading : readings) {
            for (int i = 0; i + 2 < reading.length; i++) {
                int slot = slot(reading, i);
                if ((bits[slot >>> 6] & 1L << slot) != 0) {
                    TokenFormat found = find(reading, i, table[slot]);
                    if (found != null) {
                        return Optional.of(found);
                    }
                }
            }
        }
        return Optional.empty();
    }

    private static @Nullable TokenFormat find(
            byte[] text, int at, @Nullable List<Beginning> candidates) {
        if (candidates == null) {
            return null;
        }
        for (Beginning candidate : candidates) {
            if (startsWith(text, at, candidate.text()) && matches(text, at, candidate.format())) {
                return candidate.format();
            }
        }
        return null;
    }

    private static boolean matches(byte[] text, int at, TokenFormat format) {
        if (format.isWord() && at > 0 && isWordPart(text[at - 1])) {
            return false;
        }
        for (int from = at; from >= Math.max(0, at - format.lookBehind()); from--) {
            String window = new String(text, from, Math.min(REACH, text.length - from), ISO_8859_1);
            Matcher matcher = format.pattern().matcher(window);
            if (matcher.lookingAt()) {
                return !isExample(matcher.group());
            }
        }
        return false;
    }

    /** Whether it only shows what the secret would look like. */
    private static boolean isExample(String match) {
        int colon = match.indexOf(':', 3);
        boolean isUrl = match.startsWith("://") && colon > 0 && match.endsWith("@");
        return isUrl
                ? Shapes.isPlaceholder(match.substring(colon + 1, match.length() - 1))
                : match.endsWith("EXAMPLE");
    }

    private static boolean startsWith(byte[] text, int at, String beginning) {
        if (at + beginning.length() > text.length) {
            return false;
        }
        for (int i = 0; i < beginning.length(); i++) {
            if (text[at + i] != beginning.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isWordPart(byte letter) {
        return Character.isLetterOrDigit(letter) || letter == '_';
    }

    private static int slot(byte[] text, int at) {
        return ((text[at] << 10) ^ (text[at + 1] << 5) ^ text[at + 2]) & 0xffff;
    }
}
