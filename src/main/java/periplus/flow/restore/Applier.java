package periplus.flow.restore;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import periplus.flow.restore.report.Row;
import periplus.model.clean.Neighbours;
import periplus.model.problem.ExitCode;
import periplus.model.problem.Failure;
import periplus.model.restore.plan.Action;
import periplus.model.restore.plan.Plan;
import periplus.model.restore.plan.Step;

/**
 * Does what a plan says, wave by wave, several steps of a wave at a time. What may work in a moment
 * is tried again together, until nothing has moved for some time.
 */
final class Applier {

    private static final int AT_ONCE = 16;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(250);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);
    private static final Duration WORTH_TELLING = Duration.ofSeconds(2);

    /** Their objects say which kinds there are. */
    private static final Set<String> TELLING =
            Set.of(Neighbours.DEFINITIONS, Neighbours.API_SERVICES);

    private final Target target;
    private final Making making;
    private final Awaiting awaiting;
    private final Duration patience;
    private final Progress progress;
    private final Map<Step, Row> rows = new HashMap<>();
    private final Map<Step, String> told = new HashMap<>();
    private volatile @Nullable Answer away;

    /**
     * @param patience how long nothing may move before what is left of a wave is given up
     */
    Applier(Target target, Making making, Awaiting awaiting, Duration patience, Progress progress) {
        this.target = target;
        this.making = making;
        this.awaiting = awaiting;
        this.patience = patience;
        this.progress = progress;
    }

    /** One row for each step, in the order of the plan. */
    List<Row> run(Plan plan) {
        try (ExecutorService pool =
                Executors.newFixedThreadPool(AT_ONCE, Thread.ofVirtual().factory())) {
            for (List<Step> wave : plan.waves()) {
                wave(wave, pool);
                if (isGone(wave)) {
                    break;
                }
                if (wave.stream().anyMatch(step -> TELLING.contains(step.key().type()))) {
                    target.refresh();
                }
            }
            adopt(plan, pool);
        }
        return plan.steps().stream()
                .map(step -> rows.getOrDefault(step, notReached(step)))
                .toList();
    }

    /** Owners come after what they own, as often as not: only now they all have UIDs. */
    private void adopt(Plan plan, ExecutorService pool) {
        List<Step> owned =
                plan.steps().stream()
                        .filter(step -> step.action().changes())
                        .filter(step -> ended(step, Row.Result.DONE))
                        .filter(making::hasOwners)
                        .toList();
        attempt(owned, pool)
                .forEach((step, answer) -> {
                    if (!(answer instanceof Answer.Done)) {
                        rows.put(step, row(step, answer));
                    }
                });
    }

    private boolean ended(Step step, Row.Result result) {
        Row row = rows.get(step);
        return row != null && row.result() == result;
    }

    private static Row notReached(Step step) {
        return new Row(step, Row.Result.NOT_REACHED, "", "run it again: what is done stays done");
    }

    /** Whether the cluster went away for good, so that all else is in vain. */
    private boolean isGone(List<Step> wave) {
        boolean failed = wave.stream().anyMatch(step -> ended(step, Row.Result.FAILED));
        if (!failed) {
            return false;
        }
        try {
            target.cluster().server();
            return false;
        } catch (Failure e) {
            return e.problem().exit() == ExitCode.CLUSTER;
        }
    }

    private void wave(List<Step> wave, ExecutorService pool) {
        List<Step> left = wave;
        Duration pause = FIRST_PAUSE;
        long moved = System.nanoTime();
        while (!left.isEmpty()) {
            Map<Step, Answer> answers = attempt(left, pool);
            boolean patient = System.nanoTime() - moved < patience.toNanos();
            List<Step> again = new ArrayList<>();
            for (Step step : left) {
                Answer answer = requireNonNull(answers.get(step));
                if (patient && !waitsFor(answer).isEmpty()) {
                    again.add(step);
                } else {
                    finish(row(step, answer));
                }
            }
            if (again.size() < left.size()) {
                moved = System.nanoTime();
                pause = FIRST_PAUSE;
            }
            left = again;
            if (!left.isEmpty()) {
                tell(left, answers, moved);
                sleep(pause);
                Duration doubled = pause.multipliedBy(2);
                pause = doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE;
            }
        }
    }

    /** Once for each thing that is waited for, and not of what passes in a moment. */
    private void tell(List<Step> left, Map<Step, Answer> answers, long moved) {
        Step first = left.getFirst();
        String said = waitsFor(requireNonNull(answers.get(first)));
        if (System.nanoTime() - moved >= WORTH_TELLING.toNanos()
                && !said.equals(told.put(first, said))) {
            progress.stuck(first, left.size() - 1, said);
        }
    }

    /** Empty for what will not be otherwise in a moment. */
    private static String waitsFor(Answer answer) {
        return switch (answer) {
            case Answer.NotYet(String said, String _) -> said;
            case Answer.Away(String said, String _) -> said;
            case Answer.Done _, Answer.No _ -> "";
        };
    }

    private void finish(Row row) {
        rows.put(row.step(), row);
        progress.accept(row);
    }

    private Map<Step, Answer> attempt(List<Step> steps, ExecutorService pool) {
        away = null;
        Map<Step, Future<Answer>> running = new HashMap<>();
        steps.forEach(step -> running.put(step, pool.submit(() -> take(step))));
        Map<Step, Answer> answers = new HashMap<>();
        try {
            for (Map.Entry<Step, Future<Answer>> each : running.entrySet()) {
                answers.put(each.getKey(), each.getValue().get());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            pool.shutdownNow();
            throw new Failure(
                    ExitCode.INTERRUPTED,
                    "interrupted",
                    "run it again to go on: what is done stays done");
        } catch (ExecutionException e) {
            pool.shutdownNow();
            throw e.getCause() instanceof RuntimeException failure
                    ? failure
                    : new IllegalStateException(e.getCause());
        }
        return answers;
    }

    private Answer take(Step step) {
        Answer known = away;
        if (known != null) { // thousands of others would find out the same, and take hours
            return known;
        }
        Answer answer =
                step.action() == Action.AWAIT
                        ? awaiting.look(step.key())
                        : making.take(step, false);
        if (answer instanceof Answer.Away) {
            away = answer;
        }
        return answer;
    }

    private static Row row(Step step, Answer answer) {
        return switch (step.action()) {
            case SKIP -> new Row(step, Row.Result.LEFT, "", step.next());
            case BLOCKED -> new Row(step, Row.Result.BLOCKED, step.said(), step.next());
            case CREATE, MERGE, REPLACE, RECREATE, AWAIT, PRUNE ->
                    switch (answer) {
                        case Answer.Done(String said) -> new Row(step, Row.Result.DONE, said, "");
                        case Answer.NotYet(String said, String _) when isBackend(step) ->
                                new Row(step, Row.Result.DONE, said + "; gone on without it", "");
                        case Answer.NotYet(String said, String next) ->
                                new Row(step, Row.Result.FAILED, said, next);
                        case Answer.Away(String said, String next) ->
                                new Row(step, Row.Result.FAILED, said, next);
                        case Answer.No(String said, String next) ->
                                new Row(step, Row.Result.FAILED, said, next);
                    };
        };
    }

    /** What calls a Service comes last, so that nothing more of the restore would be refused. */
    private static boolean isBackend(Step step) {
        return step.action() == Action.AWAIT && step.key().type().equals(Neighbours.SERVICES);
    }

    private static void sleep(Duration pause) {
        try {
            Thread.sleep(pause);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Failure(
                    ExitCode.INTERRUPTED,
                    "interrupted",
                    "run it again to go on: what is done stays done");
        }
    }
}
