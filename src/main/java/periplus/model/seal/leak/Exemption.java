package periplus.model.seal.leak;

import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import periplus.model.clean.own.Target;
import periplus.model.clean.rule.Scope;
import periplus.model.manifest.FieldPath;
import periplus.model.manifest.ResourceType;
import periplus.model.seal.leak.known.Source;

/**
 * An entry of the allow list, ready to be asked.
 *
 * @param values which values of Secrets it is about; all findings when absent
 */
record Exemption(
        Scope scope,
        BiPredicate<String, String> objects,
        FieldPath path,
        Optional<Predicate<String>> values) {

    static Exemption of(Allowed entry) {
        return new Exemption(
                Target.scope(entry.kinds()),
                Target.objects(entry.namespaces(), entry.names()),
                entry.field(),
                entry.values().map(Exemption::anyOf));
    }

    private static Predicate<String> anyOf(List<String> globs) {
        BiPredicate<String, String> named = Target.objects(Optional.empty(), Optional.of(globs));
        return text -> named.test("", text);
    }

    boolean covers(ResourceType type, String namespace, String name) {
        return scope.covers(type) && objects.test(namespace, name);
    }

    boolean allows(Source source) {
        return values.isEmpty() || values.get().test(source.text());
    }
}
