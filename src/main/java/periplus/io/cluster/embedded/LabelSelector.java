package periplus.io.cluster.embedded;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import periplus.model.problem.ExitCode;
import periplus.model.problem.Failure;
import periplus.model.tree.Mapping;

/** Which labels to accept: all of the requirements must hold. */
record LabelSelector(List<Requirement> requirements) {

    private static final Pattern BETWEEN = Pattern.compile(",(?![^(]*\\))");
    private static final Pattern IN =
            Pattern.compile("([^\\s!=(),]+)\\s+(in|notin)\\s+\\(([^()]*)\\)");
    private static final Pattern EQUAL = Pattern.compile("([^\\s!=(),]+)\\s*(!=|==?)\\s*(\\S*)");
    private static final Pattern PRESENT = Pattern.compile("(!?)\\s*([^\\s!=(),]+)");

    /**
     * One condition on one label.
     *
     * @param values accepted values; any when empty
     * @param wanted false to turn the condition around
     */
    private record Requirement(String key, Set<String> values, boolean wanted) {

        boolean holds(@Nullable String value) {
            return (value != null && (values.isEmpty() || values.contains(value))) == wanted;
        }
    }

    static LabelSelector parse(String text) {
        return new LabelSelector(
                BETWEEN.splitAsStream(text)
                        .map(String::strip)
                        .filter(part -> !part.isEmpty())
                        .map(LabelSelector::requirement)
                        .toList());
    }

    boolean matches(Mapping labels) {
        return requirements.stream()
                .allMatch(requirement -> requirement.holds(labels.text(requirement.key())));
    }

    private static Requirement requirement(String part) {
        Matcher in = IN.matcher(part);
        if (in.matches()) {
            Set<String> values =
                    Arrays.stream(in.group(3).split(",", -1))
                            .map(String::strip)
                            .collect(Collectors.toSet());
            return new Requirement(in.group(1), values, in.group(2).equals("in"));
        }
        Matcher equal = EQUAL.matcher(part);
        if (equal.matches()) {
            return new Requirement(
                    equal.group(1), Set.of(equal.group(3)), !equal.group(2).equals("!="));
        }
        Matcher present = PRESENT.matcher(part);
        if (present.matches()) {
            return new Requirement(present.group(2), Set.of(), present.group(1).isEmpty());
        }
        throw new Failure(
                ExitCode.USAGE,
                "Not a label selector: " + part,
                "Write it as for kubectl -l, for example app=shop,tier in (web,db).");
    }
}
