package periplus.ui.cli;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import periplus.io.git.value.LogEntry;
import periplus.io.git.value.Trailer;

/** Prints commits, one line each. */
final class LogView {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm").withZone(ZoneId.systemDefault());

    /** A commit as programs read it. */
    private record CommitRecord(
            String commit, Instant time, String author, String title, List<String> changedBy) {}

    private final Terminal terminal;

    LogView(Terminal terminal) {
        this.terminal = terminal;
    }

    void show(List<LogEntry> commits, OutputOption.Form form) {
        Output.of(terminal, form)
                .ifPresentOrElse(
                        output -> output.print(commits.stream().map(LogView::commit).toList()),
                        () -> commits.forEach(this::line));
    }

    private void line(LogEntry commit) {
        List<String> writers = changedBy(commit);
        terminal.out()
                .println(
                        terminal.changed(commit.id().abbreviated())
                                + "  "
                                + terminal.faint(TIME.format(commit.time()))
                                + "  "
                                + commit.subject()
                                + (writers.isEmpty()
                                        ? ""
                                        : terminal.faint("  by " + String.join(", ", writers))));
    }

    private static CommitRecord commit(LogEntry commit) {
        return new CommitRecord(
                commit.id().hex(),
                commit.time(),
                commit.author().name(),
                commit.subject(),
                changedBy(commit));
    }

    private static List<String> changedBy(LogEntry commit) {
        return commit.trailers().stream()
                .filter(trailer -> trailer.key().equals("Changed-By"))
                .map(Trailer::value)
                .toList();
    }
}
