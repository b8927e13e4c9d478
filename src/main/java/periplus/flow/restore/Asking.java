package periplus.flow.restore;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Predicate;
import periplus.model.problem.ExitCode;
import periplus.model.problem.Failure;
import periplus.model.restore.plan.Step;

/**
 * Asks the server what it would say to each step, where it can tell before the steps that come
 * earlier.
 *
 * @param namespaces whether there is one of the name already
 */
record Asking(Making making, Predicate<String> namespaces) {

    private static final int AT_ONCE = 16;

    List<Step> of(List<Step> steps) {
        List<Future<Step>> asked = new ArrayList<>();
        try (ExecutorService pool =
                Executors.newFixedThreadPool(AT_ONCE, Thread.ofVirtual().factory())) {
            steps.forEach(step -> asked.add(pool.submit(() -> isAskable(step) ? of(step) : step)));
            List<Step> answered = new ArrayList<>();
            for (Future<Step> each : asked) {
                answered.add(each.get());
            }
            return answered;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Failure(ExitCode.INTERRUPTED, "interrupted", "nothing was changed");
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException failure
                    ? failure
                    : new IllegalStateException(e.getCause());
        }
    }

    private boolean isAskable(Step step) {
        return step.key().namespace().map(namespaces::test).orElse(true)
                && switch (step.action()) {
                    case CREATE -> making.isServed(step);
                    case MERGE, REPLACE -> true;
                    case RECREATE, SKIP, BLOCKED, AWAIT, PRUNE -> false;
                };
    }

    private Step of(Step step) {
        return switch (making.take(step, true)) {
            case Answer.Done(String said) -> step.saying(said.isEmpty() ? Step.ACCEPTED : said);
            case Answer.NotYet(String said, String _) -> step.saying(said);
            case Answer.Away(String said, String _) -> step.saying(said);
            case Answer.No(String said, String next) ->
                    step.blocked("the server would refuse it", said, next);
        };
    }
}
