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

    /**
     * One condition on one label; all must hold.
     *
     * @param values accepted values; any when empty
     * @param wanted false to turn the condition around
     */
    record Requirement(String key, Set<String> values, boolean wanted) {

        boolean holds(@Nullable String value) {
            return (value != null && (values.isEmpty() || values.contains(value))) == wanted;
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
            return new Requirement(set.group(1), values, set.group(2).equals("in"));
        }
        Matcher equality = EQUALITY.matcher(part);
        if (equality.matches()) {
            return new Requirement(
                    equality.group(1), Set.of(equality.group(3)), !equality.group(2).equals("!="));
        }
        Matcher existence = EXISTENCE.matcher(part);
        if (existence.matches()) {
            return new Requirement(existence.group(2), Set.of(), existence.group(1).isEmpty());
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
