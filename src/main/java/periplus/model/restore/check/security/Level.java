package periplus.model.restore.check.security;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** How much the Pod Security Standards leave to Pods. */
enum Level {
    PRIVILEGED,
    BASELINE,
    RESTRICTED;

    static final String LABEL = "pod-security.kubernetes.io/enforce";

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
                .flatMap(level -> level.rules().stream())
                .flatMap(rule -> rule.violation(pod).stream())
                .toList();
    }

    /** What it asks for besides the levels before it. */
    private List<Rule> rules() {
        return switch (this) {
            case PRIVILEGED -> List.of();
            case BASELINE -> Baseline.RULES;
            case RESTRICTED -> Restricted.RULES;
        };
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
