package periplus.model.text;

import java.util.Set;
import java.util.regex.Pattern;

/** The most readable style in which YAML 1.1 and 1.2 readers alike give a text back unchanged. */
enum ScalarStyle {
    PLAIN,
    LITERAL,
    QUOTED;

    /** Nulls, booleans, the value key and the merge key, in every spelling a reader knows. */
    private static final Set<String> WORDS =
            Set.of(
                    "y", "Y", "yes", "Yes", "YES", "n", "N", "no", "No", "NO", "on", "On", "ON",
                    "off", "Off", "OFF", "true", "True", "TRUE", "false", "False", "FALSE", "~",
                    "null", "Null", "NULL", "=", "<<");

    private static final String FORBIDDEN_FIRST = "?:,[]{}#&*!|>'\"%@`";

    /**
     * Decimal, octal, hex, binary, base 60 and float in the union of go-yaml, PyYAML, Psych and
     * YAML 1.2, once the separators are gone. Possessive, as any other loop over a group takes
     * stack for each round.
     */
    private static final Pattern NUMBER =
            Pattern.compile(
                    "[-+]?(?:\\.\\d*|\\d+(?:\\.\\d*)?)(?:[eE][-+]?\\d+)?"
                            + "|[-+]?0[oO][0-7]*|[-+]?0[xX][0-9a-fA-F]*|[-+]?0[bB][01]*"
                            + "|[-+]?\\d+(?::\\d++)++(?:\\.\\d*)?"
                            + "|[-+]?\\.(?i:inf|nan)");

    private static final Pattern DATE = Pattern.compile("\\d{4}-\\d\\d?-\\d\\d?");
    private static final Pattern SEPARATORS = Pattern.compile("[_,]");

    static ScalarStyle ofKey(String text) {
        return isPlain(text) ? PLAIN : QUOTED;
    }

    static ScalarStyle ofValue(String text) {
        return text.indexOf('\n') >= 0 && isVisible(text) ? LITERAL : ofKey(text);
    }

    /** Whether a literal block keeps the text and shows something. */
    private static boolean isVisible(String text) {
        boolean visible = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if ((c < ' ' && c != '\n' && c != '\t') || !isPrintable(c)) {
                return false;
            }
            visible |= c > ' ';
        }
        return visible;
    }

    private static boolean isPlain(String text) {
        if (text.isEmpty() || badStart(text) || text.charAt(text.length() - 1) == ' ') {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' || (c >= 0x7F && !isPrintable(c)) || isMark(c, text, i)) {
                return false;
            }
        }
        return !WORDS.contains(text) && !isNumberLike(text);
    }

    /** Whether a colon ends a key here, or a hash starts a comment. */
    private static boolean isMark(char c, String text, int at) {
        return switch (c) {
            case ':' -> at + 1 == text.length() || text.charAt(at + 1) == ' ';
            case '#' -> text.charAt(at - 1) == ' ';
            default -> false;
        };
    }

    private static boolean badStart(String text) {
        char first = text.charAt(0);
        return first == ' '
                || FORBIDDEN_FIRST.indexOf(first) >= 0
                || (first == '-' && !isFlag(text))
                || text.startsWith("...");
    }

    /** A leading dash is safe before anything but a space or, for {@code ---}, more dashes. */
    private static boolean isFlag(String text) {
        int start = text.startsWith("--") ? 2 : 1;
        return text.length() > start && Character.isLetterOrDigit(text.charAt(start));
    }

    private static boolean isNumberLike(String text) {
        char first = text.charAt(0);
        boolean possible =
                (first >= '0' && first <= '9') || first == '+' || first == '-' || first == '.';
        return possible
                && (DATE.matcher(text).lookingAt()
                        || NUMBER.matcher(SEPARATORS.matcher(text).replaceAll("")).matches());
    }

    /**
     * Whether a character that is no ASCII control may stand as it is. NEL, LS and PS are line
     * breaks in YAML 1.1, a BOM may be taken away, and the rest is not printable in YAML 1.2
     * (section 5.1).
     */
    static boolean isPrintable(char c) {
        return c < 0x7F
                || (c >= 0xA0 && c != '\u2028' && c != '\u2029' && c != '\uFEFF' && c < '\uFFFE');
    }
}
