package periplus.model.seal.leak.word;

import java.util.Set;
import java.util.function.BiPredicate;

/** Settings within a text, a line each: {@code key=value}, {@code key: value}. */
public final class Lines {

    private static final int LONGEST_KEY = 100;

    /** What may stand before a key: of a shell, of a list, of JSON in one line. */
    private static final Set<String> BEFORE = Set.of("export", "set", "-", "{", ",");

    private Lines() {}

    /** Whether a line with the name of a secret passes; quotes and end marks are taken off. */
    public static boolean any(String text, BiPredicate<String, String> test) {
        if (!SecretNames.mayMatter(text)) {
            return false;
        }
        int start = 0;
        while (start < text.length()) {
            int end = text.indexOf('\n', start);
            end = end < 0 ? text.length() : end;
            int mark = mark(text, start, end);
            if (mark > start) {
                String key = key(text.substring(start, mark));
                if (SecretNames.isSecret(key)
                        && test.test(key, unquoted(text.substring(mark + 1, end).strip()))) {
                    return true;
                }
            }
            start = end + 1;
        }
        return false;
    }

    /** Where the key ends; negative when there is none. */
    private static int mark(String text, int start, int end) {
        int farthest = Math.min(end, start + LONGEST_KEY);
        for (int i = start; i < farthest; i++) {
            char letter = text.charAt(i);
            if (letter == '=' || letter == ':') {
                return i;
            }
        }
        return -1;
    }

    /** Empty when it is no key. */
    private static String key(String before) {
        String key = before.strip();
        int blank = key.lastIndexOf(' ');
        if (blank >= 0) {
            key = BEFORE.contains(key.substring(0, blank).strip()) ? key.substring(blank + 1) : "";
        }
        key = key.startsWith("{") ? key.substring(1) : key;
        boolean quoted = key.length() > 2 && (key.startsWith("\"") || key.startsWith("'"));
        key = quoted ? key.substring(1, key.length() - 1) : key;
        return key.chars().allMatch(Lines::isKeyPart) ? key : "";
    }

    private static boolean isKeyPart(int letter) {
        return Character.isLetterOrDigit(letter) || letter == '_' || letter == '-' || letter == '.';
    }

    /** Without quotes, or else without comment and end marks. */
    private static String unquoted(String value) {
        if (value.startsWith("\"") || value.startsWith("'")) {
            int end = value.indexOf(value.charAt(0), 1);
            return value.substring(1, end < 0 ? value.length() : end);
        }
        int comment = value.indexOf(" #");
        String bare = comment < 0 ? value : value.substring(0, comment).strip();
        return bare.endsWith(",") || bare.endsWith(";")
                ? bare.substring(0, bare.length() - 1)
                : bare;
    }
}
