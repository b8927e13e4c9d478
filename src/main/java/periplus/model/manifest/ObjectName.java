package periplus.model.manifest;

import java.util.Optional;
import periplus.model.problem.ExitCode;
import periplus.model.problem.Failure;

/**
 * An object as people name it on the command line: {@code kind/name} and perhaps a namespace.
 *
 * @param namespace any, when empty
 */
public record ObjectName(KindName kind, String name, Optional<String> namespace) {

    /** Reads {@code kind/name}; anything else is a {@link Failure} of class USAGE. */
    public static ObjectName parse(String text, Optional<String> namespace) {
        int slash = text.indexOf('/');
        if (slash <= 0 || slash == text.length() - 1) {
            throw new Failure(
                    ExitCode.USAGE,
                    "\"" + text + "\" does not name an object",
                    "write kind/name, for example deployments/web, and -n for its namespace");
        }
        return new ObjectName(
                new KindName(text.substring(0, slash)), text.substring(slash + 1), namespace);
    }

    /** The same, or {@code namespace/kind/name}, which counts more than the other namespace. */
    public static ObjectName parseWithNamespace(String text, Optional<String> namespace) {
        int first = text.indexOf('/');
        return first > 0 && text.indexOf('/', first + 1) > 0
                ? parse(text.substring(first + 1), Optional.of(text.substring(0, first)))
                : parse(text, namespace);
    }

    public boolean names(ResourceKey key) {
        return kind.names(key.type())
                && name.equals(key.name())
                && (namespace.isEmpty() || namespace.equals(key.namespace()));
    }

    @Override
    public String toString() {
        return kind.text() + "/" + name + namespace.map(ns -> " in " + ns).orElse("");
    }
}
