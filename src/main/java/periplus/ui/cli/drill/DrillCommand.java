package periplus.ui.cli.drill;

import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import periplus.flow.drill.Drill;
import periplus.flow.drill.report.DrillReport;
import periplus.flow.drill.report.DrillText;
import periplus.flow.restore.Restore;
import periplus.model.problem.ExitCode;
import periplus.model.restore.plan.Plan;
import periplus.model.restore.plan.Request;
import periplus.ui.cli.Doors;
import periplus.ui.cli.Output;
import periplus.ui.cli.OutputOption;
import periplus.ui.cli.Terminal;
import periplus.ui.cli.drill.DrillChoice.Place;
import periplus.ui.cli.restore.GoOptions;
import periplus.ui.cli.restore.RestoreProgress;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "drill",
        description = {
            "Rehearses a restore: brings a commit back where it harms nothing, compares what came"
                    + " back with the commit, tells how long it took and what needed a hand, and"
                    + " notes that under restores/ in the repository.",
            "",
            "Into a throw-away control plane on this machine, unless told otherwise: a real etcd and"
                    + " kube-apiserver without nodes, so nothing runs. Nothing is left of it.",
            "",
            "Ends with 0 when all came back, with 3 when something did not, with 12 when no key"
                    + " opens the Secrets, and with 13 when no control plane can be had."
        },
        footer = {
            "",
            "Every Sunday at four, by cron; the key is one that opens the repository:",
            "  0 4 * * 0  periplus drill --repo /srv/state --identity /etc/periplus/drill.key",
            "By systemd: periplus install drill. Either tells a failure by the exit code."
        })
public final class DrillCommand implements Callable<Integer> {

    @ArgGroup private @Nullable PlaceOptions place;
    @Mixin private final SourceOptions source = new SourceOptions();
    @Mixin private final OutputOption output = new OutputOption();
    @Mixin private final GoOptions go = new GoOptions();

    @Option(names = "--no-record", description = "Note nothing in the repository.")
    private boolean noRecord;

    private final Doors doors;
    private final Terminal terminal;

    public DrillCommand(Doors doors, Terminal terminal) {
        this.doors = doors;
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        Place where = place == null ? new Place.ThrowAway() : place.place();
        Request request = source.request();
        try (Drill drill = source.open(doors, where, terminal.err()::println)) {
            terminal.status("making ready");
            RestoreProgress progress = new RestoreProgress(terminal);
            Optional<DrillReport> report =
                    drill.run(
                            new Drill.Wish(request, patience(where), !noRecord),
                            plan -> {
                                progress.expect(plan.steps().size());
                                return isGiven(where, plan);
                            },
                            progress);
            terminal.clearStatus();
            return report.map(this::show)
                    .orElseGet(() -> {
                        terminal.err().println("nothing was changed");
                        return ExitCode.DONE;
                    })
                    .code();
        }
    }

    /** What is thrown away never runs, so nothing is waited for there. */
    private Restore.Patience patience(Place where) {
        return where instanceof Place.ThrowAway ? Restore.Patience.UNMANNED : go.patience();
    }

    private boolean isGiven(Place where, Plan plan) {
        return !(where instanceof Place.Context) || go.isGiven(plan, terminal);
    }

    private ExitCode show(DrillReport report) {
        Output.of(terminal, output.form())
                .ifPresentOrElse(
                        document -> document.print(DrillText.of(report)),
                        () -> new DrillView(terminal).show(report));
        return report.isGood() ? ExitCode.DONE : ExitCode.PARTIAL;
    }
}
