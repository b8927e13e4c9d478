package periplus.model.seal.leak.structure;

import java.util.List;
import java.util.function.BiPredicate;
import java.util.stream.Stream;
import periplus.model.clean.rule.Scope;
import periplus.model.manifest.FieldPath;
import periplus.model.seal.leak.word.Lines;
import periplus.model.seal.leak.word.Shapes;
import periplus.model.seal.leak.word.Suspicion;

/**
 * Fields that hold secrets by what they are for.
 *
 * @param code stable name in kebab-case, for reports
 * @param what for people, for example {@code the password of a BGP session}
 * @param at where; {@code [*]} for every element
 * @param below whether the same goes for all that is below
 * @param test by the name under which a text stands, and the text
 */
public record StructuralRule(
        String code,
        String what,
        Scope scope,
        List<FieldPath> at,
        boolean below,
        BiPredicate<String, String> test) {

    /** Any text there that is not only a reference. */
    static StructuralRule whole(String code, String what, Scope scope, String... at) {
        return new StructuralRule(
                code, what, scope, paths(at), false, (_, text) -> !Shapes.isPlaceholder(text));
    }

    /** Any text below that stands under the name of a secret. */
    static StructuralRule named(String code, String what, Scope scope, String... at) {
        return new StructuralRule(code, what, scope, paths(at), true, Suspicion::isLikely);
    }

    /** A text there with a line of settings that is a secret. */
    static StructuralRule lines(String code, String what, Scope scope, String... at) {
        return new StructuralRule(
                code,
                what,
                scope,
                paths(at),
                false,
                (_, text) -> Lines.any(text, Suspicion::isLikely));
    }

    static List<FieldPath> paths(String... at) {
        return Stream.of(at).map(FieldPath::parse).toList();
    }
}
