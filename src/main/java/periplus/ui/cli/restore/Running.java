package periplus.ui.cli.restore;

import java.util.Optional;
import java.util.function.Consumer;
import periplus.flow.restore.Restore;
import periplus.flow.restore.report.ReportText;
import periplus.flow.restore.report.RestoreReport;
import periplus.model.problem.ExitCode;
import periplus.model.restore.plan.Plan;
import periplus.model.restore.plan.PlanText;
import periplus.ui.cli.Output;
import periplus.ui.cli.OutputOption;
import periplus.ui.cli.Terminal;

/** Shows plans and carries them out, for every command that does. */
record Running(Terminal terminal, OutputOption output) {

    int show(Plan plan) {
        Output.of(terminal, output.form())
                .ifPresentOrElse(
                        document -> document.print(PlanText.of(plan)),
                        () -> new PlanView(terminal).show(plan));
        return (plan.isBlocked() ? ExitCode.PARTIAL : ExitCode.DONE).code();
    }

    /**
     * Carries it out, once there is consent.
     *
     * @param before looks at the plan first, and refuses it by a failure
     */
    int run(Restore restore, Restore.Wish wish, GoOptions options, Consumer<Plan> before) {
        RestoreProgress progress = new RestoreProgress(terminal);
        Optional<RestoreReport> report =
                restore.run(
                        wish,
                        options.patience(),
                        plan -> {
                            before.accept(plan);
                            progress.expect(plan.steps().size());
                            return options.isGiven(plan, terminal);
                        },
                        progress);
        terminal.clearStatus();
        if (report.isEmpty()) {
            terminal.err().println("nothing was changed");
            return ExitCode.DONE.code();
        }
        Output.of(terminal, output.form())
                .ifPresentOrElse(
                        document -> document.print(ReportText.of(report.get())),
                        () -> new ReportView(terminal).show(report.get()));
        return (report.get().isComplete() ? ExitCode.DONE : ExitCode.PARTIAL).code();
    }
}
