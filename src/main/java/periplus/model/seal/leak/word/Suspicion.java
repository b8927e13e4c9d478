package periplus.model.seal.leak.word;

import periplus.model.seal.leak.text.Bits;

/** Whether a value under the name of a secret is one, or just says where it is. */
public final class Suspicion {

    /** As a password typed by people. */
    private static final int SHORTEST_PASSWORD = 4;

    private static final int SHORTEST_KEY = 12;

    /** Bits for each character, above which text is seldom made of words. */
    public static final double ENTROPY = 3.5;

    private Suspicion() {}

    /** Where the field is known to hold it: anything that does not only stand for a value. */
    public static boolean isLikely(String name, String value) {
        return SecretNames.isSecret(name)
                && value.length() >= SHORTEST_PASSWORD
                && !Shapes.isReference(value)
                && !Shapes.isPublicKey(value)
                && (SecretNames.isPassword(name) || !Shapes.isName(value));
    }

    /**
     * Where only its name tells: passwords as above, but no plain word that could be the name of
     * something; keys and tokens only if they look random.
     */
    public static boolean isPossible(String name, String value) {
        return isLikely(name, value)
                && (SecretNames.isPassword(name)
                        ? value.length() >= 6 && !isBlock(value)
                        : value.length() >= SHORTEST_KEY
                                && Bits.perCharacter(value) >= ENTROPY
                                && !Shapes.isOrdinary(value)
                                && !isBlock(value));
    }

    /** Text of many words says something else. */
    private static boolean isBlock(String value) {
        return value.indexOf('\n') >= 0 || value.split(" ", 4).length > 3;
    }
}
