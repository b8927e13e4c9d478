package periplus.ui.cli;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import periplus.flow.snapshot.Outcome;
import periplus.flow.snapshot.Report;
import periplus.model.problem.Problem;
import periplus.model.state.Coverage;

/** Prints how a snapshot ended: the result on standard output, what went wrong beside it. */
final class OutcomeView {

    private static final int MOST_PROBLEMS = 20;

    /** An outcome as programs read it. */
    private record OutcomeRecord(
            String outcome,
            Optional<CommitRecord> commit,
            long exported,
            Map<String, Long> leftOut,
            OptionalLong secretsLeftOut,
            List<ChangeRecord> changes,
            List<GapRecord> notRead,
            List<String> problems) {}

    private record CommitRecord(String id, String title) {}

    private record GapRecord(String what, String reason, String hint) {}

    private final Terminal terminal;

    OutcomeView(Terminal terminal) {
        this.terminal = terminal;
    }

    void show(Outcome outcome, OutputOption.Form form) {
        Output.of(terminal, form)
                .ifPresentOrElse(output -> output.print(record(outcome)), () -> text(outcome));
    }

    /** The result in one line. */
    String line(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Committed(var id, String title, var _) ->
                    terminal.strong("committed " + id.abbreviated()) + "  " + title;
            case Outcome.Unchanged _ -> "nothing changed, no commit";
            case Outcome.Previewed(Report report) ->
                    "dry run: a commit would change " + count(report.changes().size(), "file");
        };
    }

    private void text(Outcome outcome) {
        Report report = outcome.report();
        if (outcome instanceof Outcome.Previewed) {
            new ChangesView(terminal).show(report.changes(), OutputOption.Form.text);
        }
        terminal.out().println(line(outcome));
        terminal.out().println(count(report.exported(), "object") + " exported" + leftOut(report));
        secrets(report.secrets());
        for (Coverage.Gap gap : report.coverage().gaps()) {
            warn("not read: " + gap.what() + ": " + gap.reason().message(), gap.reason().hint());
        }
        report.problems().stream()
                .limit(MOST_PROBLEMS)
                .forEach(problem -> warn(problem.message(), problem.hint()));
        int more = report.problems().size() - MOST_PROBLEMS;
        if (more > 0) {
            terminal.err().println("and " + more + " more; -o json names them all");
        }
        if (!report.coverage().isComplete()) {
            terminal.err().println("the files of what was not read stay as they were");
        }
    }

    private static String leftOut(Report report) {
        long sum = report.leftOut().values().stream().mapToLong(Long::longValue).sum();
        return sum == 0
                ? ""
                : ", %,d left out that the cluster makes itself or that are over".formatted(sum);
    }

    private void secrets(OptionalLong count) {
        String what = count.isEmpty() ? "Secrets" : count(count.getAsLong(), "Secret");
        String are = count.isPresent() && count.getAsLong() == 1 ? " is" : " are";
        if (count.isEmpty() || count.getAsLong() > 0) {
            terminal.err().println(what + are + " left out: this version cannot seal them");
        }
    }

    private static String count(long number, String thing) {
        return "%,d %s".formatted(number, number == 1 ? thing : thing + "s");
    }

    private void warn(String message, String hint) {
        terminal.err().println("warning: " + message);
        terminal.err().println("  " + hint);
    }

    private static OutcomeRecord record(Outcome outcome) {
        Report report = outcome.report();
        Optional<CommitRecord> commit =
                outcome instanceof Outcome.Committed(var id, String title, var _)
                        ? Optional.of(new CommitRecord(id.hex(), title))
                        : Optional.empty();
        return new OutcomeRecord(
                switch (outcome) {
                    case Outcome.Committed _ -> "committed";
                    case Outcome.Unchanged _ -> "unchanged";
                    case Outcome.Previewed _ -> "previewed";
                },
                commit,
                report.exported(),
                report.leftOut(),
                report.secrets(),
                ChangeRecord.of(report.changes()),
                report.coverage().gaps().stream().map(OutcomeView::gap).toList(),
                report.problems().stream().map(Problem::message).toList());
    }

    private static GapRecord gap(Coverage.Gap gap) {
        return new GapRecord(gap.what(), gap.reason().message(), gap.reason().hint());
    }
}
