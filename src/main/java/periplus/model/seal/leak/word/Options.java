package periplus.model.seal.leak.word;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.util.function.BiPredicate;

/** Options of programs: {@code --password=…}, {@code --password …}, {@code -Dpassword=…}. */
public final class Options {

    private static final Pattern OPTION =
            Pattern.compile("(?:^|[\\s\"'])--?D?([A-Za-z][\\w.-]+)[= ][\"']?([^\\s\"']+)");

    private static final Pattern BARE = Pattern.compile("--?([A-Za-z][\\w.-]+)");

    private Options() {}

    /** Whether there is an option with such a name and value. */
    public static boolean any(String text, BiPredicate<String, String> test) {
        boolean mayHave = text.startsWith("-") || text.contains(" -") || text.contains("\n-");
        if (!mayHave || !SecretNames.mayMatter(text)) {
            return false;
        }
        Matcher option = OPTION.matcher(text);
        int from = 0;
        while (option.find(from)) {
            if (test.test(option.group(1), option.group(2))) {
                return true;
            }
            from = option.end(1);
        }
        return false;
    }

    /** The name of an option whose value is the next argument; empty when it is none. */
    public static String name(String argument) {
        if (!argument.startsWith("-") || !SecretNames.mayMatter(argument)) {
            return "";
        }
        Matcher bare = BARE.matcher(argument);
        return bare.matches() ? bare.group(1) : "";
    }
}
