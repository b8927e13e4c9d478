package periplus.model.clean.edit;

/** Names the API server made up: a prefix and five letters of a set that spells no words. */
public final class Generated {

    private static final String ALPHABET = "bcdfghjklmnpqrstvwxz2456789";
    private static final int LENGTH = 5;

    /** A longer prefix is cut, so that the name has 63 letters at most. */
    private static final int LONGEST_PREFIX = 58;

    private Generated() {}

    /** Whether the name is the prefix and a generated suffix, and nothing else. */
    public static boolean isSuffixOf(String name, String prefix) {
        int start = Math.min(prefix.length(), LONGEST_PREFIX);
        return name.length() == start + LENGTH
                && name.startsWith(prefix.substring(0, start))
                && name.chars().skip(start).allMatch(letter -> ALPHABET.indexOf(letter) >= 0);
    }
}
