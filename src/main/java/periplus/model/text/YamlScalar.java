package periplus.model.text;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import periplus.model.tree.Scalar;

/** One scalar of a YAML text, as kubectl takes it when it is a value, and when it is a key. */
record YamlScalar(ScalarEvent event, boolean plain) {

    private static final String TAG = "tag:yaml.org,2002:";
    private static final Set<String> TEXT_TAGS = Set.of("!", TAG + "str");
    private static final Set<String> COLLECTION_TAGS = Set.of("!", TAG + "map", TAG + "seq");
    private static final Map<String, Scalar> WORDS = words();
    private static final Set<String> NOT_JSON =
            Set.of(
                    ".nan", ".NaN", ".NAN", ".inf", ".Inf", ".INF", "+.inf", "+.Inf", "+.INF",
                    "-.inf", "-.Inf", "-.INF");

    static YamlScalar of(ScalarEvent event) {
        String tag = event.getTag().orElse("");
        if (!tag.isEmpty() && !TEXT_TAGS.contains(tag)) {
            throw malformed("the tag " + tag + " is not known here", event);
        }
        if (Utf8.cannotHold(event.getValue())) {
            throw malformed("half of a surrogate pair, which UTF-8 cannot hold", event);
        }
        return new YamlScalar(event, event.isPlain() && tag.isEmpty());
    }

    static void refuseTag(CollectionStartEvent event) {
        if (event.getTag().isPresent() && !COLLECTION_TAGS.contains(event.getTag().get())) {
            throw malformed("the tag " + event.getTag().get() + " is not known here", event);
        }
    }

    Scalar value() {
        String text = event.getValue();
        if (!plain) {
            return Scalar.text(text);
        }
        Scalar word = WORDS.get(text);
        if (word != null) {
            return word;
        }
        if (NOT_JSON.contains(text)) {
            throw malformed(text + " has no JSON form; put it in quotes if text is meant", event);
        }
        return mayBeNumber(text)
                ? NumberText.toJson(text).<Scalar>map(Scalar.Numeral::new).orElse(Scalar.text(text))
                : Scalar.text(text);
    }

    /** JSON keys are text: kubectl turns booleans and integers into it and refuses null. */
    String key() {
        if (plain && event.getValue().equals("<<")) {
            throw malformed("a merge key; write the merged values out", event);
        }
        return switch (value()) {
            case Scalar.Text(String text) -> text;
            case Scalar.Bool(boolean truth) -> Boolean.toString(truth);
            case Scalar.Numeral(String literal) when isInteger(literal) -> literal;
            case Scalar.Numeral _ ->
                    throw malformed("a key that is a number with a fraction; quote it", event);
            case Scalar.Null _, Scalar.Hidden _ ->
                    throw malformed("a key that is null; quote it", event);
        };
    }

    private static boolean isInteger(String literal) {
        return literal.chars().allMatch(c -> c == '-' || (c >= '0' && c <= '9'));
    }

    private static boolean mayBeNumber(String text) {
        char first = text.charAt(0);
        return (first >= '0' && first <= '9') || first == '+' || first == '-' || first == '.';
    }

    private static Map<String, Scalar> words() {
        Map<String, Scalar> words = new HashMap<>();
        Set.of("y", "Y", "yes", "Yes", "YES", "on", "On", "ON", "true", "True", "TRUE")
                .forEach(word -> words.put(word, Scalar.TRUE));
        Set.of("n", "N", "no", "No", "NO", "off", "Off", "OFF", "false", "False", "FALSE")
                .forEach(word -> words.put(word, Scalar.FALSE));
        Set.of("", "~", "null", "Null", "NULL").forEach(word -> words.put(word, Scalar.NULL));
        return words;
    }

    private static MalformedText malformed(String what, Event at) {
        return YamlEvents.malformed(what, at.getStartMark());
    }
}
