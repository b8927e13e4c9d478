package periplus.model.manifest;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import periplus.model.problem.ExitCode;
import periplus.model.problem.Failure;
import periplus.model.tree.Mapping;

/**
 * A Kubernetes label selector: {@code a=b,c!=d,e in (f,g),h notin (i),j,!k}.
 *
 * @param text as it was given, for the server
 */
public record LabelSelector(String text, List<Requirement> requirements) {

    private static final Pattern SET =
            Pattern.compile("([^\\s=!,()]+)\\s+(in|notin)\\s*\\(([^()]*)\\)");
    private static final Pattern EQUALITY = Pattern.compile("([^\\s=!,()]+)\\s*(==?|!=)\\s*(\\S*)");
    private static final Pattern EXISTENCE = Pattern.compile("(!?)\\s*([^\\s=!,()]+)");

    /** One condition; all must hold. */
    sealed interface Requirement {
        String key();

        boolean holds(@Nullable String value);
    }

    record In(String key, Set<String> values) implements Requirement {
        @Override
        public boolean holds(@Nullable String value) {
            return value != null && values.contains(value);
        }
    }

    record NotIn(String key, Set<String> values) implements Requirement {
        @Override
        public boolean holds(@Nullable String value) {
            return value == null || !values.contains(value);
        }
    }

    record Exists(String key, boolean wanted) implements Requirement {
        @Override
        public boolean holds(@Nullable String value) {
            return (value != null) == wanted;
        }
    }

    public LabelSelector {
        requirements = List.copyOf(requirements);
    }

    /** Reads a selector; a malformed one is a {@link Failure} of class USAGE. */
    public static LabelSelector parse(String text) {
        List<Requirement> requirements = new ArrayList<>();
        for (String part : text.split(",(?![^(]*\\))", -1)) {
            requirements.add(requirement(part.strip(), text));
        }
        return new LabelSelector(text, requirements);
    }

    private static Requirement requirement(String part, String whole) {
        Matcher set = SET.matcher(part);
        if (set.matches()) {
            Set<String> values = Set.of(set.group(3).strip().split("\\s*,\\s*", -1));
            return set.group(2).equals("in")
                    ? new In(set.group(1), values)
                    : new NotIn(set.group(1), values);
        }
        Matcher equality = EQUALITY.matcher(part);
        if (equality.matches()) {
            Set<String> value = Set.of(equality.group(3));
            return equality.group(2).equals("!=")
                    ? new NotIn(equality.group(1), value)
                    : new In(equality.group(1), value);
        }
        Matcher existence = EXISTENCE.matcher(part);
        if (existence.matches()) {
            return new Exists(existence.group(2), existence.group(1).isEmpty());
        }
        throw new Failure(
                ExitCode.USAGE,
                "the label selector \"" + whole + "\" is malformed at \"" + part + "\"",
                "write it as kubectl takes it, for example app=web,tier in (web,db),!canary");
    }

    /** Whether an object with these labels is selected. */
    public boolean matches(Mapping labels) {
        return requirements.stream()
                .allMatch(requirement -> requirement.holds(labels.text(requirement.key())));
    }
}
