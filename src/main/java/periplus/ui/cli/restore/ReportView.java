package periplus.ui.cli.restore;

import static java.util.stream.Collectors.joining;

import periplus.flow.restore.report.RestoreReport;
import periplus.flow.restore.report.Row;
import periplus.ui.cli.Terminal;

/** What became of a restore, for people. */
final class ReportView {

    private final Terminal terminal;

    ReportView(Terminal terminal) {
        this.terminal = terminal;
    }

    void show(RestoreReport report) {
        report.rows().stream().filter(row -> !row.result().isGood()).forEach(this::problem);
        report.rows().stream()
                .filter(row -> row.result().isGood() && !row.said().isEmpty())
                .forEach(row ->
                        terminal.err().println("warning: " + row.step().key() + ": " + row.said()));
        report.notes()
                .forEach(note -> {
                    terminal.err().println("warning: " + note.message());
                    terminal.err().println("  " + note.hint());
                });
        report.waiting()
                .forEach(each ->
                        terminal.err()
                                .println("not ready: %s: %s".formatted(each.object(), each.why())));
        terminal.out()
                .println(
                        report.counts().entrySet().stream()
                                .map(entry ->
                                        "%,d %s".formatted(entry.getValue(), word(entry.getKey())))
                                .collect(joining(", ")));
        terminal.out()
                .println(
                        "recovery took %s (%s to plan, %s to apply, %s to wait); the state was %s old"
                                .formatted(
                                        Spans.words(report.timing().whole()),
                                        Spans.words(report.timing().planning()),
                                        Spans.words(report.timing().applying()),
                                        Spans.words(report.timing().waiting()),
                                        Spans.words(report.age())));
    }

    private static String word(Row.Result result) {
        return switch (result) {
            case LEFT -> "left as they were";
            case DONE, BLOCKED, FAILED, NOT_REACHED -> result.word();
        };
    }

    private void problem(Row row) {
        terminal.err()
                .println(
                        "%s: %s %s: %s"
                                .formatted(
                                        terminal.removed(row.result().word()),
                                        row.step().action().word(),
                                        row.step().key(),
                                        row.said().isEmpty() ? row.step().reason() : row.said()));
        if (!row.next().isEmpty()) {
            terminal.err().println("  " + row.next());
        }
    }
}
