package periplus.model.seal.leak.known;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import periplus.model.seal.leak.known.Prints.Digester;

/** Finds the values of Secrets in texts: raw, and in Base64 at any place. Never changes. */
public final class KnownSearch {

    /** Knows nothing. */
    public static final KnownSearch NONE = new KnownValues().search(Set.of());

    /** Makes the second of two bits in the Bloom filter. */
    private static final int SECOND = 0x9e3779b1;

    private final Prints prints;
    private final @Nullable Form[] table;
    private final long[] filter;
    private final int filterShift;

    KnownSearch(Prints prints, Collection<Form> forms) {
        this.prints = prints;
        table = new Form[Math.max(16, Integer.highestOneBit(forms.size() + 1) * 4)];
        int bits = Math.max(12, 37 - Integer.numberOfLeadingZeros(forms.size() + 1));
        filter = new long[1 << (bits - 6)];
        filterShift = 32 - bits;
        for (Form form : forms) {
            int at = form.window() & (table.length - 1);
            while (table[at] != null) {
                at = (at + 1) & (table.length - 1);
            }
            table[at] = form;
            setBit(form.window());
            setBit(form.window() * SECOND);
        }
    }

    private void setBit(int print) {
        int bit = print >>> filterShift;
        filter[bit >>> 6] |= 1L << bit;
    }

    private boolean isBitSet(int print) {
        int bit = print >>> filterShift;
        return (filter[bit >>> 6] & (1L << bit)) != 0;
    }

    /** The first value that stands in any of these readings of a text, and may not. */
    public Optional<Source> find(List<byte[]> readings, Predicate<Source> isAllowed) {
        for (byte[] reading : readings) {
            Source found = find(reading, isAllowed);
            if (found != null) {
                return Optional.of(found);
            }
        }
        return Optional.empty();
    }

    private @Nullable Source find(byte[] text, Predicate<Source> isAllowed) {
        long window = 0;
        for (int i = 0; i < text.length; i++) {
            window = Prints.slide(window, text[i]);
            if (i >= Prints.WINDOW - 1) {
                int print = prints.ofWindow(window);
                if (isBitSet(print) && isBitSet(print * SECOND)) {
                    Source found = check(text, i - Prints.WINDOW + 1, print, isAllowed);
                    if (found != null) {
                        return found;
                    }
                }
            }
        }
        return null;
    }

    private @Nullable Source check(byte[] text, int at, int print, Predicate<Source> isAllowed) {
        Digester digester = null;
        int slot = print & (table.length - 1);
        for (Form form = table[slot]; form != null; form = table[slot]) {
            slot = (slot + 1) & (table.length - 1);
            int from = at - form.offset();
            int to = from + form.length();
            if (form.window() == print && from >= 0 && to <= text.length) {
                digester = digester == null ? prints.digester() : digester;
                if (digester.of(text, from, to) == form.digest()
                        && (!form.alone() || standsAlone(text, from, to))
                        && !isAllowed.test(form.source())) {
                    return form.source();
                }
            }
        }
        return null;
    }

    private static boolean standsAlone(byte[] text, int from, int to) {
        return (from == 0 || !isWordPart(text[from - 1]))
                && (to == text.length || !isWordPart(text[to]));
    }

    private static boolean isWordPart(byte letter) {
        return Character.isLetterOrDigit(letter) || letter < 0;
    }
}
