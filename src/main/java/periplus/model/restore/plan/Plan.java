package periplus.model.restore.plan;

import static java.util.stream.Collectors.groupingBy;

import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import periplus.model.problem.Problem;
import periplus.model.state.CommitId;

/**
 * What a restore of a commit into a target is going to do.
 *
 * @param steps in their order
 * @param notices what people should know beforehand, but stops nothing
 */
public record Plan(
        Request request, Origin origin, Target target, List<Step> steps, List<Problem> notices) {

    /**
     * Where the objects come from.
     *
     * @param taken when the state was recorded
     */
    public record Origin(CommitId commit, Instant taken, String subject) {}

    /**
     * Where they go.
     *
     * @param identity the UID of its namespace kube-system: that of the cluster
     * @param version of its server
     */
    public record Target(String identity, String server, String version) {}

    public Plan {
        steps = List.copyOf(steps);
        notices = List.copyOf(notices);
    }

    /** How many steps there are of each action; none of what does not occur. */
    public Map<Action, Long> counts() {
        return steps.stream()
                .collect(
                        groupingBy(
                                Step::action,
                                () -> new EnumMap<>(Action.class),
                                Collectors.counting()));
    }

    /** Whether the target is not as the commit has it. */
    public boolean changesAnything() {
        return steps.stream().anyMatch(step -> step.action().changes());
    }

    public boolean isBlocked() {
        return steps.stream().anyMatch(step -> step.action() == Action.BLOCKED);
    }

    /** The steps by wave, in order. */
    public Collection<List<Step>> waves() {
        return steps.stream()
                .collect(groupingBy(Step::wave, TreeMap::new, Collectors.toList()))
                .values();
    }
}
