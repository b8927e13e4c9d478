package periplus.ui.cli.drill;

import java.util.List;
import periplus.flow.drill.report.DrillReport;
import periplus.flow.restore.report.RestoreReport;
import periplus.flow.restore.report.Row;
import periplus.model.restore.plan.Action;
import periplus.model.restore.plan.Plan;
import periplus.model.restore.plan.Step;
import periplus.ui.cli.Terminal;
import periplus.ui.cli.restore.Origins;
import periplus.ui.cli.restore.Spans;

/** What became of a drill, for people. */
final class DrillView {

    private static final int MOST = 10;

    private final Terminal terminal;

    DrillView(Terminal terminal) {
        this.terminal = terminal;
    }

    void show(DrillReport report) {
        head(report);
        report.open().forEach(this::open);
        report.restored()
                .waiting()
                .forEach(each -> missing("not ready", each.object(), each.why()));
        report.differences().forEach(this::difference);
        uncounted("not counted", report.uncounted());
        uncounted("there before", report.before());
        report.restored().plan().notices().forEach(terminal::warn);
        report.notes().forEach(terminal::warn);
        times(report);
        terminal.out().println(sum(report));
    }

    private String sum(DrillReport report) {
        if (!report.isRehearsed()) {
            return terminal.removed(
                    "nothing was rehearsed: all of it was there before and stayed as it is");
        }
        if (!report.cameBack()) {
            return terminal.removed(
                    report.missed() == 1
                            ? "1 object did not come back as it was"
                            : "%,d objects did not come back as they were"
                                    .formatted(report.missed()));
        }
        int before = report.before().size();
        return terminal.added(
                before == 0
                        ? "all came back"
                        : "all came back but %,d that %s there before"
                                .formatted(before, before == 1 ? "was" : "were"));
    }

    private void head(DrillReport report) {
        Plan plan = report.restored().plan();
        terminal.out().println("rehearsed  " + Origins.words(plan.origin(), terminal));
        terminal.out()
                .println(
                        "into       %s, Kubernetes %s"
                                .formatted(report.course().ground(), plan.target().version()));
    }

    private void open(Row row) {
        missing(
                row.result().word(),
                row.step().key().toString(),
                row.said().isEmpty() ? row.step().reason() : row.said());
        detail(row.next());
    }

    private void difference(Step step) {
        missing(word(step.action()), step.key().toString(), step.reason());
        step.fields().forEach(this::detail);
        detail(step.next());
    }

    private static String word(Action action) {
        return switch (action) {
            case CREATE -> "missing";
            case PRUNE -> "too much";
            case MERGE, REPLACE, RECREATE -> "different";
            case BLOCKED, SKIP, AWAIT -> action.word();
        };
    }

    private void missing(String word, String object, String why) {
        terminal.out()
                .println(
                        "%s %s  %s"
                                .formatted(
                                        terminal.removed("%-10s".formatted(word)),
                                        terminal.strong(object),
                                        terminal.faint(why)));
    }

    private void uncounted(String what, List<Step> steps) {
        steps.stream()
                .limit(MOST)
                .forEach(step ->
                        terminal.err()
                                .println("%s: %s%s".formatted(what, step.key(), reason(step))));
        if (steps.size() > MOST) {
            terminal.err().println("and %,d more; see -o yaml".formatted(steps.size() - MOST));
        }
    }

    private static String reason(Step step) {
        return step.reason().isEmpty() ? "" : ": " + step.reason();
    }

    private void detail(String text) {
        if (!text.isEmpty()) {
            terminal.out().println("           " + text);
        }
    }

    private void times(DrillReport report) {
        RestoreReport restored = report.restored();
        terminal.out().println(Spans.words(restored.timing(), restored.age()));
        terminal.out()
                .println(
                        "beside it, %s to make ready and %s to compare"
                                .formatted(
                                        Spans.words(report.course().setup()),
                                        Spans.words(report.course().comparing())));
    }
}
