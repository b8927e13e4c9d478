package periplus.flow.snapshot.quiet;

import java.util.Optional;
import periplus.model.manifest.FieldPath;
import periplus.model.manifest.ResourceKey;

/**
 * A field that keeps its committed value for now, because it changes all the time and no person set
 * it.
 *
 * @param times how many commits of the last 24 hours changed it
 */
public record HeldBack(ResourceKey key, FieldPath path, int times) {

    private static final String PLAIN = "[a-z][a-z0-9.-]*";
    private static final String OTHER_THAN_TEXT = "y|n|yes|no|on|off|true|false|null";

    /** An item for the rules in periplus.yaml that leaves the field out for good. */
    public String rule() {
        Optional<String> namespaces =
                key.namespace().map(namespace -> ", namespaces: [" + text(namespace) + "]");
        return "- {drop: %s, kinds: [%s]%s, names: [%s]}"
                .formatted(
                        quoted(path.toString()),
                        text(key.type()),
                        namespaces.orElse(""),
                        text(key.name()));
    }

    private static String text(String value) {
        return value.matches(PLAIN) && !value.matches(OTHER_THAN_TEXT) ? value : quoted(value);
    }

    private static String quoted(String value) {
        return "'" + value.replace("'", "''") + "'";
    }
}
