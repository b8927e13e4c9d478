package periplus.ui.cli.status;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import periplus.flow.drill.LastDrill;
import periplus.flow.snapshot.report.CoverageText;
import periplus.flow.status.Noise;
import periplus.flow.status.StatusReport;
import periplus.io.git.value.LogEntry;
import periplus.ui.cli.Table;
import periplus.ui.cli.Terminal;
import periplus.ui.cli.restore.Spans;

/** How a repository stands, for people. */
final class StatusView {

    private static final int MOST_FIELDS = 10;

    private final Terminal terminal;

    StatusView(Terminal terminal) {
        this.terminal = terminal;
    }

    void show(StatusReport report) {
        line(
                "last commit",
                report.last().map(commit -> commit(commit, report.at())).orElse("none"));
        line(
                "full pass",
                report.lastPass()
                        .map(commit -> commit(commit, report.at()))
                        .orElse("none; periplus snapshot makes one"));
        line("coverage", report.coverage().map(CoverageText::toString).orElse("not known"));
        report.unpushed().ifPresent(count -> line("not pushed", commits(count)));
        line(
                "last drill",
                report.lastDrill()
                        .map(drill -> drill(drill, report.at()))
                        .orElse("none; periplus drill rehearses a restore"));
        noise(report.noise());
        if (!report.isComplete()) {
            terminal.warn(
                    "not everything could be read for the newest commit; the files of the rest"
                            + " stay as they were",
                    "periplus snapshot --dry-run says why");
        }
    }

    private void line(String name, String text) {
        terminal.out().println(terminal.faint("%-12s".formatted(name)) + text);
    }

    private String commit(LogEntry commit, Instant at) {
        return "%s  %s  %s"
                .formatted(
                        age(Duration.between(commit.time(), at)),
                        terminal.changed(commit.id().abbreviated()),
                        commit.subject());
    }

    private String drill(LastDrill drill, Instant at) {
        return "%s  %s"
                .formatted(
                        age(Duration.between(drill.begun(), at)),
                        drill.cameBack()
                                ? "all came back in " + Spans.words(drill.recovery())
                                : terminal.removed("not all came back") + ", see " + drill.file());
    }

    /** In the largest unit of which there are at least two. */
    static String age(Duration age) {
        if (age.toMinutes() < 1) {
            return "just now";
        }
        if (age.toMinutes() < 120) {
            return count(age.toMinutes(), "minute") + " ago";
        }
        return age.toHours() < 48
                ? count(age.toHours(), "hour") + " ago"
                : count(age.toDays(), "day") + " ago";
    }

    private void noise(Noise noise) {
        line(
                "noise",
                "%s in the last 24 hours, %,d in 7 days"
                        .formatted(commits(noise.day()), noise.week()));
        List<Noise.Field> fields = noise.fields().stream().limit(MOST_FIELDS).toList();
        if (fields.isEmpty()) {
            return;
        }
        terminal.out().println();
        Table table =
                new Table(
                        terminal,
                        Table.column("DAY"),
                        Table.column("WEEK"),
                        Table.column("OBJECT", terminal::strong),
                        Table.column("HELD BACK"),
                        Table.column("FIELD"));
        fields.forEach(field ->
                table.add(
                        Integer.toString(field.day()),
                        Integer.toString(field.week()),
                        field.key().toString(),
                        field.heldBack() ? "yes" : "",
                        field.path().toString()));
        table.print();
        terminal.out().println();
        terminal.out()
                .println("to leave a field out for good, add its line to rules in periplus.yaml:");
        fields.forEach(field -> terminal.out().println("  " + field.rule()));
    }

    private static String commits(long count) {
        return count(count, "commit");
    }

    private static String count(long number, String thing) {
        return "%,d %s".formatted(number, number == 1 ? thing : thing + "s");
    }
}
