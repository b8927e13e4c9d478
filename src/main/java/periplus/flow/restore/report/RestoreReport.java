package periplus.flow.restore.report;

import static java.util.stream.Collectors.groupingBy;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import periplus.model.problem.Problem;
import periplus.model.restore.plan.Plan;

/**
 * What became of a restore.
 *
 * @param rows one for each step, in the order of the plan
 * @param waiting objects that were made, but do not work yet
 * @param notes what people should know beside
 */
public record RestoreReport(
        Plan plan, List<Row> rows, List<Unready> waiting, List<Problem> notes, Timing timing) {

    /** An object that does not do what it is for yet, and why. */
    public record Unready(String object, String why) {}

    /**
     * How long it took.
     *
     * @param begun when the restore began, by the clock
     * @param planning how long it took to find out what to do
     * @param applying how long it took to do it
     * @param waiting how long until all of it worked, or nobody waited any longer
     */
    public record Timing(Instant begun, Duration planning, Duration applying, Duration waiting) {

        /** The recovery time: from the call until the objects work. */
        public Duration whole() {
            return planning.plus(applying).plus(waiting);
        }
    }

    public RestoreReport {
        rows = List.copyOf(rows);
        waiting = List.copyOf(waiting);
        notes = List.copyOf(notes);
    }

    /** The same with one more note. */
    public RestoreReport noting(Optional<Problem> more) {
        return new RestoreReport(
                plan, rows, waiting, Stream.concat(notes.stream(), more.stream()).toList(), timing);
    }

    /** What was lost: how old the state was when the restore began. */
    public Duration age() {
        return Duration.between(plan.origin().taken(), timing.begun());
    }

    public Map<Row.Result, Long> counts() {
        return Collections.unmodifiableMap(
                rows.stream()
                        .collect(
                                groupingBy(
                                        Row::result,
                                        () -> new EnumMap<>(Row.Result.class),
                                        Collectors.counting())));
    }

    /** Whether everything is there and works. */
    public boolean isComplete() {
        return waiting.isEmpty() && rows.stream().allMatch(row -> row.result().isGood());
    }
}
