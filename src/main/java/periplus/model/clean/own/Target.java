package periplus.model.clean.own;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import periplus.model.clean.rule.Condition;
import periplus.model.clean.rule.Scene;
import periplus.model.clean.rule.Scope;
import periplus.model.manifest.KindName;
import periplus.model.manifest.ResourceType;

/** Which objects a rule of the settings is for. */
final class Target {

    private static final String WHOLE_GROUP = "*.";

    private Target() {}

    static Scope scope(Optional<List<String>> kinds) {
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

    /** Objects without a namespace are in none, whatever the pattern. */
    static Condition where(Optional<List<String>> namespaces, Optional<List<String>> names) {
        List<Pattern> in = patterns(namespaces);
        List<Pattern> called = patterns(names);
        return scene ->
                (in.isEmpty() || isIn(in, scene))
                        && (called.isEmpty() || matchesAny(called, scene.name()));
    }

    private static boolean isIn(List<Pattern> namespaces, Scene scene) {
        return !scene.namespace().isEmpty() && matchesAny(namespaces, scene.namespace());
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
