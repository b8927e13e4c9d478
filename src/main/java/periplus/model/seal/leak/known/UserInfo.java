package periplus.model.seal.leak.known;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.util.ArrayList;
import java.util.List;
import periplus.model.seal.leak.text.Readings;

/** Passwords within addresses: URLs (RFC 3986, section 3.2.1) and the data sources of drivers. */
final class UserInfo {

    private static final Pattern URL = Pattern.compile("://[^\\s/?#@:'\"]*:([^\\s/?#'\"]+)@");

    /** Go's driver for MySQL: {@code user:password@tcp(host)/}. */
    private static final Pattern SOURCE = Pattern.compile("(?m)^[^\\s:/@]+:(\\S+)@(?:tcp|unix)\\(");

    /** JDBC, ODBC, ADO.NET, libpq. */
    private static final Pattern OPTION =
            Pattern.compile(
                    "(?i)(?:^|[?&;,\\s])(?:password|passwd|pwd|secret|token|access_?key|accountkey)"
                            + "=([^&;,\\s\"']+)");

    private UserInfo() {}

    static boolean isIn(String value) {
        return mayHave(value)
                && (URL.matcher(value).find()
                        || SOURCE.matcher(value).find()
                        || (OPTION.matcher(value).find() && value.length() < 4096));
    }

    /** The passwords, as they stand there and, where that is another text, without URL escapes. */
    static List<String> passwords(String value) {
        List<String> found = new ArrayList<>();
        if (mayHave(value)) {
            for (Pattern pattern : List.of(URL, SOURCE, OPTION)) {
                Matcher matcher = pattern.matcher(value);
                while (matcher.find()) {
                    found.add(matcher.group(1));
                    if (matcher.group(1).indexOf('%') >= 0) {
                        found.add(new String(Readings.of(matcher.group(1)).getLast(), UTF_8));
                    }
                }
            }
        }
        return found;
    }

    private static boolean mayHave(String value) {
        int at = value.indexOf('=');
        return value.indexOf('@') > 0 || (at > 0 && at < value.length() - 2);
    }
}
