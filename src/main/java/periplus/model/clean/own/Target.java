package periplus.model.clean.own;

import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import periplus.model.clean.rule.Condition;
import periplus.model.clean.rule.Scope;
import periplus.model.manifest.KindName;
import periplus.model.manifest.ResourceType;
import periplus.model.text.RefusedValue;

/** Which objects an entry of the settings is for. */
public final class Target {

    private static final String WHOLE_GROUP = "*.";
    private static final Pattern KIND = Pattern.compile("(?:\\*\\.)?[A-Za-z][A-Za-z0-9.-]*");

    private Target() {}

    /** Refuses lists in which nothing, or no kind, is named, with what to do. */
    public static void require(
            Optional<List<String>> kinds,
            Optional<List<String>> namespaces,
            Optional<List<String>> names) {
        kinds.ifPresent(list -> requireNames("kinds", list));
        namespaces.ifPresent(list -> requireNames("namespaces", list));
        names.ifPresent(list -> requireNames("names", list));
        kinds.ifPresent(Target::requireKinds);
    }

    private static void requireNames(String component, List<String> list) {
        if (list.isEmpty() || list.stream().anyMatch(String::isBlank)) {
            throw new RefusedValue(
                    component,
                    list.isEmpty() ? "is empty" : "holds an empty name",
                    "Name some, or leave the key out for all.");
        }
    }

    private static void requireKinds(List<String> kinds) {
        for (String kind : kinds) {
            if (!KIND.matcher(kind).matches()) {
                throw new RefusedValue(
                        "kinds",
                        "holds \"" + kind + "\", which is no kind",
                        "Write plural.group as kubectl api-resources shows it, *.group for a whole"
                                + " group, or leave the key out for all kinds.");
            }
        }
    }

    public static Scope scope(Optional<List<String>> kinds) {
        return kinds.map(named ->
                        new Scope(
                                String.join(", ", named),
                                type -> named.stream().anyMatch(kind -> names(kind, type))))
                .orElse(Scope.ALL);
    }

    static boolean names(String kind, ResourceType type) {
        return kind.startsWith(WHOLE_GROUP)
                ? type.group().equals(kind.substring(WHOLE_GROUP.length()))
                : new KindName(kind).names(type);
    }

    static Condition where(Optional<List<String>> namespaces, Optional<List<String>> names) {
        BiPredicate<String, String> objects = objects(namespaces, names);
        return scene -> objects.test(scene.namespace(), scene.name());
    }

    /**
     * By namespace, which may be empty, and name. Objects without a namespace are in none, whatever
     * the pattern.
     */
    public static BiPredicate<String, String> objects(
            Optional<List<String>> namespaces, Optional<List<String>> names) {
        List<Pattern> in = patterns(namespaces);
        List<Pattern> called = patterns(names);
        return (namespace, name) ->
                (in.isEmpty() || (!namespace.isEmpty() && matchesAny(in, namespace)))
                        && (called.isEmpty() || matchesAny(called, name));
    }

    private static boolean matchesAny(List<Pattern> patterns, String text) {
        return patterns.stream().anyMatch(pattern -> pattern.matcher(text).matches());
    }

    private static List<Pattern> patterns(Optional<List<String>> globs) {
        return globs.stream().flatMap(List::stream).map(Target::pattern).toList();
    }

    private static Pattern pattern(String glob) {
        return Pattern.compile(
                Stream.of(glob.split("\\*", -1))
                        .map(Pattern::quote)
                        .reduce((left, right) -> left + ".*" + right)
                        .orElse(""));
    }
}
