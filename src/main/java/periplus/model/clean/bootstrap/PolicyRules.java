package periplus.model.clean.bootstrap;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import periplus.model.clean.edit.Prune;
import periplus.model.tree.Mapping;
import periplus.model.tree.Node;
import periplus.model.tree.Scalar;
import periplus.model.tree.Sequence;

/**
 * Compares the rules of roles by what they permit, as the API server does when it brings its
 * default roles up to date: neither order nor how a permission is spread over rules matters.
 */
final class PolicyRules {

    private PolicyRules() {}

    /** What the rules permit beyond the known ones, sorted. */
    static Sequence beyond(Sequence rules, Sequence known) {
        List<Mapping> permitted = known.mappings().toList();
        List<Node> beyond = new ArrayList<>();
        rules.mappings().forEach(rule -> beyond(rule, permitted).ifPresent(beyond::add));
        return Prune.sorted(new Sequence(beyond), rule -> text((Mapping) rule));
    }

    /** The rule, without the values that only stand in combinations permitted already. */
    private static Optional<Mapping> beyond(Mapping rule, List<Mapping> known) {
        Map<Axis, Set<String>> left = Combinations.beyond(rule, known);
        if (left.isEmpty()) {
            return Optional.empty();
        }
        Mapping narrowed = rule;
        for (Map.Entry<Axis, Set<String>> axis : left.entrySet()) {
            narrowed = narrowed.updateSequence(axis.getKey().field, list -> only(list, axis));
        }
        return Optional.of(narrowed);
    }

    private static Sequence only(Sequence list, Map.Entry<Axis, Set<String>> axis) {
        return list.filter(item ->
                item instanceof Scalar.Text(String value) && axis.getValue().contains(value));
    }

    private static String text(Mapping rule) {
        return Stream.of(Axis.values())
                .map(axis -> String.join(",", axis.values(rule)))
                .collect(joining(" "));
    }
}
