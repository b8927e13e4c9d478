package periplus.ui.cli;

import java.util.ArrayList;
import java.util.List;
import periplus.flow.snapshot.quiet.HeldBack;
import periplus.flow.snapshot.report.Leak;
import periplus.flow.snapshot.report.Outcome;
import periplus.flow.snapshot.report.Report;
import periplus.flow.snapshot.report.Sealed;
import periplus.flow.snapshot.rules.Rewrite;
import periplus.model.seal.leak.Action;
import periplus.model.seal.leak.Finding;
import periplus.model.state.Coverage;

/** Prints how a snapshot ended: the result on standard output, what went wrong beside it. */
final class OutcomeView {

    private static final int MOST_PROBLEMS = 20;

    private final Terminal terminal;

    OutcomeView(Terminal terminal) {
        this.terminal = terminal;
    }

    void show(Outcome outcome, OutputOption.Form form) {
        Output.of(terminal, form)
                .ifPresentOrElse(
                        output -> output.print(OutcomeDocument.of(outcome)), () -> text(outcome));
    }

    /** The result in one line. */
    String line(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Committed(var id, String title, var _) ->
                    terminal.strong("committed " + id.abbreviated()) + "  " + title;
            case Outcome.Unchanged(Report report) ->
                    report.notices().rewrite().isPresent()
                            ? "nothing else changed"
                            : "nothing changed, no commit";
            case Outcome.Previewed(Report report) ->
                    "dry run: a commit would change " + count(report.changes().size(), "file");
        };
    }

    private void text(Outcome outcome) {
        Report report = outcome.report();
        if (outcome instanceof Outcome.Previewed) {
            new ChangesView(terminal).show(report.changes(), OutputOption.Form.text);
        }
        report.notices().rewrite().ifPresent(this::rewrite);
        terminal.out().println(line(outcome));
        terminal.out().println(count(report.exported(), "object") + " exported" + leftOut(report));
        sealed(report.sealed());
        report.notices().heldBack().stream().limit(MOST_PROBLEMS).forEach(this::heldBack);
        more(report.notices().heldBack().size());
        for (Coverage.Gap gap : report.coverage().gaps()) {
            terminal.warn(
                    "not read: " + gap.what() + ": " + gap.reason().message(), gap.reason().hint());
        }
        report.problems().stream().limit(MOST_PROBLEMS).forEach(terminal::warn);
        more(report.problems().size());
        report.notices().warnings().forEach(terminal::warn);
        if (!report.coverage().isComplete()) {
            terminal.err().println("the files of what was not read stay as they were");
        }
    }

    /** Rules have a commit of their own, before that of the cluster. */
    private void rewrite(Rewrite rewrite) {
        String how =
                rewrite.commit()
                        .map(id -> terminal.strong("committed " + id.abbreviated()))
                        .orElse("dry run: a commit of its own would come first:");
        terminal.out().println(how + "  " + rewrite.title());
    }

    private void heldBack(HeldBack held) {
        terminal.err()
                .println(
                        "held back: %s %s: no person set it, and %s of the last 24 hours changed it"
                                .formatted(held.key(), held.path(), count(held.times(), "commit")));
        terminal.err().println("  to leave it out for good, add to rules in periplus.yaml:");
        terminal.err().println("  " + held.rule());
    }

    private void more(int all) {
        if (all > MOST_PROBLEMS) {
            terminal.err()
                    .println("and " + (all - MOST_PROBLEMS) + " more; -o json names them all");
        }
    }

    private static String leftOut(Report report) {
        long sum = report.leftOut().values().stream().mapToLong(Long::longValue).sum();
        return sum == 0
                ? ""
                : ", %,d left out that the cluster makes itself or that are over".formatted(sum);
    }

    private void sealed(Sealed sealed) {
        List<String> parts = new ArrayList<>();
        long leaks = sealed.leaks().stream().filter(OutcomeView::isSealed).count();
        if (sealed.secrets() > 0) {
            parts.add(count(sealed.secrets(), "Secret"));
        }
        if (leaks > 0) {
            parts.add(count(leaks, "value") + " in other objects");
        }
        if (!parts.isEmpty()) {
            terminal.out().println(String.join(" and ", parts) + " sealed");
        }
        List<Leak> fresh = sealed.leaks().stream().filter(Leak::fresh).toList();
        fresh.stream().limit(MOST_PROBLEMS).forEach(this::leak);
        more(fresh.size());
    }

    private static boolean isSealed(Leak leak) {
        return leak.finding().action() == Action.ENCRYPT;
    }

    private void leak(Leak leak) {
        Finding finding = leak.finding();
        String where = leak.key() + " " + finding.path() + " holds " + finding.what();
        switch (finding.action()) {
            case ENCRYPT -> terminal.err().println("sealed: " + where);
            case DROP -> terminal.err().println("left out: " + where);
            case WARN ->
                    terminal.warn(
                            where + ", and stays readable",
                            "seal or allow it under seal.leaks in periplus.yaml");
            case IGNORE, FAIL -> {}
        }
    }

    private static String count(long number, String thing) {
        return "%,d %s".formatted(number, number == 1 ? thing : thing + "s");
    }
}
