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
                .forEach(row -> terminal.warn(row.step().key() + ": " + row.said()));
        report.notes().forEach(terminal::warn);
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
        terminal.out().println(Spans.words(report.timing(), report.age()));
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
