package periplus.model.clean.edit;

/** Names the API server made up: a prefix and five letters of a set that spells no words. */
public final class Generated {

    private static final String ALPHABET = "bcdfghjklmnpqrstvwxz2456789";
    private static final int LENGTH = 5;

    private Generated() {}

    /** Whether the name is the prefix and a generated suffix, and nothing else. */
    public static boolean isSuffixOf(String name, String prefix) {
        return name.length() == prefix.length() + LENGTH
                && name.startsWith(prefix)
                && name.chars()
                        .skip(prefix.length())
                        .allMatch(letter -> ALPHABET.indexOf(letter) >= 0);
    }
}
