package periplus.model.seal.leak.word;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.util.function.BiPredicate;

/** Settings within a text: {@code key=value}, {@code key: value}, {@code --key value}. */
public final class Lines {

    private static final Pattern LINE =
            Pattern.compile(
                    "(?m)^[\\t ]*(?:export[\\t ]+|- +|[{,][\\t ]*)?[\"']?([\\w.-]{2,100})[\"']?"
                            + "[\\t ]*[:=][\\t ]*(.*?)[\\t\\r ]*$");

    private Lines() {}

    /** Whether there is a line with such a key and value; quotes and end marks are taken off. */
    public static boolean any(String text, BiPredicate<String, String> test) {
        if (!SecretNames.mayMatter(text)) {
            return false;
        }
        Matcher line = LINE.matcher(text);
        while (line.find()) {
            String key = line.group(1);
            if (SecretNames.isSecret(key) && test.test(key, unquoted(line.group(2)))) {
                return true;
            }
        }
        return false;
    }

    private static String unquoted(String value) {
        String bare = value;
        int comment = bare.indexOf(" #");
        if (comment >= 0 && !bare.startsWith("\"") && !bare.startsWith("'")) {
            bare = bare.substring(0, comment).strip();
        }
        while (bare.endsWith(",") || bare.endsWith(";")) {
            bare = bare.substring(0, bare.length() - 1).strip();
        }
        boolean quoted =
                bare.length() >= 2
                        && (bare.startsWith("\"") || bare.startsWith("'"))
                        && bare.charAt(0) == bare.charAt(bare.length() - 1);
        return quoted ? bare.substring(1, bare.length() - 1) : bare;
    }
}
