package periplus.model.restore.check.security;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** How much the Pod Security Standards leave to Pods. */
enum Level {
    PRIVILEGED(List.of()),
    BASELINE(Baseline.RULES),
    RESTRICTED(Restricted.RULES);

    static final String LABEL = "pod-security.kubernetes.io/enforce";

    private final List<Rule> rules;

    Level(List<Rule> rules) {
        this.rules = rules;
    }

    /** Of a label's value; what the server cannot read it takes for the strictest. */
    static Level of(String label) {
        return switch (label) {
            case "", "privileged" -> PRIVILEGED;
            case "baseline" -> BASELINE;
            default -> RESTRICTED;
        };
    }

    /** What a Pod must not have, for people; empty when it is fine. */
    List<String> violations(Pod pod) {
        return Stream.of(values())
                .filter(level -> level.compareTo(this) <= 0)
                .flatMap(level -> level.rules.stream())
                .flatMap(rule -> rule.violation(pod).stream())
                .toList();
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
