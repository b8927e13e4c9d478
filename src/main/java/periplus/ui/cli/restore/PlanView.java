package periplus.ui.cli.restore;

import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.function.UnaryOperator;
import periplus.model.restore.plan.Action;
import periplus.model.restore.plan.Plan;
import periplus.model.restore.plan.Step;
import periplus.ui.cli.Terminal;

/** A plan, for people. */
final class PlanView {

    private static final int MOST_FIELDS = 6;

    private final Terminal terminal;

    PlanView(Terminal terminal) {
        this.terminal = terminal;
    }

    /** All of it. */
    void show(Plan plan) {
        head(plan);
        int wave = -1;
        for (Step step : plan.steps()) {
            if (step.action() == Action.SKIP && step.next().isEmpty() && step.fields().isEmpty()) {
                continue;
            }
            if (step.wave() != wave) {
                wave = step.wave();
                terminal.out().println();
            }
            step(step);
        }
        terminal.out().println();
        summary(plan);
    }

    private void head(Plan plan) {
        terminal.out().println("from  " + Origins.words(plan.origin(), terminal));
        terminal.out()
                .println(
                        "into  %s  Kubernetes %s"
                                .formatted(plan.target().server(), plan.target().version()));
    }

    private void step(Step step) {
        terminal.out()
                .println(
                        "%s %s  %s"
                                .formatted(
                                        paint(step.action())
                                                .apply("%-8s".formatted(step.action().word())),
                                        terminal.strong(step.key().toString()),
                                        terminal.faint(OneLine.of(step.reason()))));
        fields(step.fields());
        if (!step.said().equals(Step.ACCEPTED)) {
            detail(OneLine.of(step.said()));
        }
        detail(step.next());
    }

    private void fields(List<String> fields) {
        fields.stream().limit(MOST_FIELDS).forEach(this::detail);
        if (fields.size() > MOST_FIELDS) {
            detail("and %,d more".formatted(fields.size() - MOST_FIELDS));
        }
    }

    private void detail(String text) {
        if (!text.isEmpty()) {
            terminal.out().println("           " + text);
        }
    }

    /** How many steps of which kind, and what people should know. */
    void summary(Plan plan) {
        String counts =
                plan.counts().entrySet().stream()
                        .map(entry ->
                                "%,d to %s".formatted(entry.getValue(), words(entry.getKey())))
                        .collect(joining(", "));
        terminal.out()
                .println(
                        counts.isEmpty()
                                ? "the commit has nothing of what is selected; if it was deleted"
                                        + " before, name an earlier time: --at 2h"
                                : counts);
        plan.notices().forEach(terminal::warn);
    }

    private static String words(Action action) {
        return switch (action) {
            case SKIP -> "leave as they are";
            case BLOCKED -> "do by hand (blocked)";
            case AWAIT -> "wait for";
            case CREATE, MERGE, REPLACE, RECREATE, PRUNE -> action.word();
        };
    }

    private UnaryOperator<String> paint(Action action) {
        return switch (action) {
            case CREATE -> terminal::added;
            case MERGE, REPLACE -> terminal::changed;
            case RECREATE, PRUNE, BLOCKED -> terminal::removed;
            case SKIP, AWAIT -> terminal::faint;
        };
    }
}
