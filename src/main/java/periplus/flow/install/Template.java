package periplus.flow.install;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A text with places to fill in: {@code {name}}. What has several lines is moved to the right as
 * far as its place is.
 *
 * @param path below the templates that the program carries
 */
record Template(String path) {

    private static final Pattern PLACE = Pattern.compile("(?m)(^ +)?\\{([a-z-]+)}");

    String text() {
        try (InputStream in = Template.class.getResourceAsStream("/templates/" + path)) {
            if (in == null) {
                throw new IllegalStateException("no template " + path + " in the jar");
            }
            return new String(in.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The text, with every place filled that has a value; others are no places. */
    String filled(Map<String, String> values) {
        return PLACE.matcher(text())
                .replaceAll(place -> Matcher.quoteReplacement(filled(place, values)));
    }

    private static String filled(MatchResult place, Map<String, String> values) {
        String value = values.get(place.group(2));
        if (value == null) {
            return place.group();
        }
        String indent = place.group(1) == null ? "" : place.group(1);
        return value.stripTrailing().indent(indent.length()).stripTrailing();
    }
}
