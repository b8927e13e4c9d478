package periplus.model.seal.leak.text;

import java.util.HashMap;
import java.util.Map;

/** How much a text could tell: Shannon's entropy of its characters. */
public final class Bits {

    private Bits() {}

    /** Bits for each character; 0 for an empty text. */
    public static double perCharacter(String text) {
        Map<Integer, Integer> counts = new HashMap<>();
        text.chars().forEach(letter -> counts.merge(letter, 1, Integer::sum));
        double bits = 0;
        for (int count : counts.values()) {
            double share = (double) count / text.length();
            bits -= share * Math.log(share);
        }
        return bits / Math.log(2);
    }

    /** Bits of the whole. */
    public static double of(String text) {
        return perCharacter(text) * text.length();
    }
}
