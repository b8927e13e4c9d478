package periplus.model.clean;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import periplus.model.clean.rule.Action;
import periplus.model.clean.rule.Action.Edit;
import periplus.model.clean.rule.Action.KeepObject;
import periplus.model.clean.rule.Reason;
import periplus.model.clean.rule.Rule;
import periplus.model.manifest.ResourceType;

/**
 * The rules for one kind, sorted by what they do, so that an object meets only rules that concern
 * it.
 *
 * @param everySkip the rule for which no object of the kind is exported
 * @param quickEdits what {@code edits} do, in fewer steps
 * @param earlySkips skips that come before the question whether the object is being deleted
 * @param lateSkips the others; those for {@link Reason#OWNED} leave it to the owner to decide
 */
record KindRules(
        Optional<Rule> everySkip,
        List<Rule> earlySkips,
        List<Rule> bootstraps,
        List<Rule> lateSkips,
        List<Rule> facts,
        List<Rule> links,
        List<Rule> edits,
        List<Edit> quickEdits) {

    static KindRules of(ResourceType type, List<Rule> all) {
        List<Rule> rules = all.stream().filter(rule -> rule.scope().covers(type)).toList();
        List<Rule> edits = rules.stream().filter(rule -> rule.action() instanceof Edit).toList();
        return new KindRules(
                everySkip(rules),
                skips(rules, Reason.USER_EXCLUDE, Reason.RUNTIME),
                rules.stream().filter(rule -> rule.action() instanceof Action.Bootstrap).toList(),
                skips(rules, Reason.FINISHED, Reason.OWNED),
                rules.stream().filter(rule -> rule.action() instanceof Action.RecordFacts).toList(),
                rules.stream().filter(rule -> rule.action() instanceof Action.Link).toList(),
                edits,
                merged(edits));
    }

    /** Skips for these reasons; the first hit decides, so they stand in the order of reasons. */
    private static List<Rule> skips(List<Rule> rules, Reason from, Reason to) {
        return Stream.of(Reason.values())
                .filter(reason -> reason.compareTo(from) >= 0 && reason.compareTo(to) <= 0)
                .flatMap(reason -> rules.stream().filter(rule -> isSkipFor(reason, rule)))
                .toList();
    }

    private static boolean isSkipFor(Reason reason, Rule rule) {
        return rule.action() instanceof Action.Skip skip && skip.reason() == reason;
    }

    private static List<Edit> merged(List<Rule> rules) {
        List<Edit> merged = new ArrayList<>();
        for (Rule rule : rules) {
            if (rule.action() instanceof Edit edit) {
                Optional<Edit> both =
                        merged.isEmpty() ? Optional.empty() : merged.getLast().and(edit);
                both.ifPresent(_ -> merged.removeLast());
                merged.add(both.orElse(edit));
            }
        }
        return List.copyOf(merged);
    }

    /** None where a single object may be kept; what the API cannot take back never is. */
    private static Optional<Rule> everySkip(List<Rule> rules) {
        boolean someKept = rules.stream().anyMatch(rule -> rule.action() instanceof KeepObject);
        return rules.stream()
                .filter(rule ->
                        rule.action() instanceof Action.Skip skip
                                && skip.isUnconditional()
                                && (!someKept || skip.reason() == Reason.VIRTUAL))
                .findFirst();
    }
}
