package periplus.model.seal.leak;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import periplus.model.clean.own.Target;
import periplus.model.manifest.FieldPath;
import periplus.model.problem.Failure;
import periplus.model.text.RefusedValue;

/**
 * One entry under {@code seal.leaks.allow} of the settings: what may be readable although it looks
 * secret. Refused with what to do where it makes no sense.
 *
 * @param path and all that is below it; everywhere when absent
 * @param values of Secrets, as {@code namespace/name/key}, in which {@code *} stands for any
 *     characters; then only these values are allowed
 * @param kinds as kubectl names them, or {@code *.group}; all when absent
 * @param namespaces names in which {@code *} stands for any characters; all when absent
 * @param names of objects, likewise
 * @param because a sentence for people
 */
public record Allowed(
        Optional<String> path,
        Optional<List<String>> values,
        Optional<List<String>> kinds,
        Optional<List<String>> namespaces,
        Optional<List<String>> names,
        String because) {

    private static final Pattern VALUE = Pattern.compile("[^/]+/[^/]+/[^/]+");

    public Allowed {
        Target.require(kinds, namespaces, names);
        path.ifPresent(Allowed::parse);
        values.ifPresent(Allowed::requireValues);
        if (because.isBlank()) {
            throw new RefusedValue("because", "is empty", "Say why it may be readable.");
        }
        if (path.isEmpty() && values.isEmpty() && names.isEmpty()) {
            throw new RefusedValue(
                    "",
                    "would allow every secret in many objects",
                    "Add a path, names of objects, or values of Secrets.");
        }
    }

    /** Where; the root when nothing is said. */
    FieldPath field() {
        return path.map(FieldPath::parse).orElse(FieldPath.ROOT);
    }

    private static void parse(String text) {
        try {
            FieldPath.parse(text);
        } catch (Failure e) {
            throw new RefusedValue(
                    "path",
                    "does not say where: " + e.problem().message(),
                    "Please " + e.problem().hint() + ".");
        }
    }

    private static void requireValues(List<String> values) {
        if (values.isEmpty() || !values.stream().allMatch(v -> VALUE.matcher(v).matches())) {
            throw new RefusedValue(
                    "values",
                    "does not name values of Secrets",
                    "Write each as namespace/name/key, for example shop/db/username.");
        }
    }
}
