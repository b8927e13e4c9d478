package periplus.ui.cli;

import java.util.concurrent.Callable;
import periplus.flow.push.Push;
import periplus.flow.push.PushOutcome;
import periplus.flow.snapshot.Snapshot;
import periplus.flow.snapshot.report.Outcome;
import periplus.model.problem.ExitCode;
import periplus.model.problem.Problem;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "snapshot",
        description = {
            "Reads the cluster once, cleans what it reads, and commits what changed.",
            "",
            "What cannot be read is named, and its files stay as they are; the exit code is then"
                    + " 3. Nothing changed means no commit."
        })
final class SnapshotCommand implements Callable<Integer> {

    @Mixin private final RepositoryOption repository = new RepositoryOption();
    @Mixin private final ClusterOptions cluster = new ClusterOptions();
    @Mixin private final SelectionOptions selection = new SelectionOptions();
    @Mixin private final PushOption push = new PushOption();
    @Mixin private final OutputOption output = new OutputOption();

    @Option(names = "--dry-run", description = "Show what would change, and commit nothing.")
    private boolean dryRun;

    @Option(
            names = "--adopt",
            description =
                    "Go on with this repository although it was written from another cluster, for"
                            + " example after a rebuild.")
    private boolean adopt;

    private final Doors doors;
    private final Terminal terminal;

    SnapshotCommand(Doors doors, Terminal terminal) {
        this.doors = doors;
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        ProgressLine progress = new ProgressLine(terminal);
        Snapshot.Wish wish = new Snapshot.Wish(selection.selection(), dryRun, adopt);
        try (Snapshot snapshot =
                doors.snapshot(repository.directory(), cluster.choice(), progress)) {
            Outcome outcome = snapshot.take(wish);
            terminal.clearStatus();
            new OutcomeView(terminal).show(outcome, output.form());
            boolean complete = outcome.report().isComplete();
            boolean delivered = dryRun || push.remote().map(this::isDelivered).orElse(true);
            return (complete && delivered ? ExitCode.DONE : ExitCode.PARTIAL).code();
        }
    }

    /** Also what an earlier run could not push. */
    private boolean isDelivered(String remote) {
        try (Push delivery = doors.push(repository.directory(), remote)) {
            return switch (delivery.run()) {
                case PushOutcome.Done _ -> {
                    terminal.err().println("pushed to " + remote);
                    yield true;
                }
                case PushOutcome.Busy(Problem why) -> failed(why);
                case PushOutcome.Failed(Problem why) -> failed(why);
            };
        }
    }

    private boolean failed(Problem why) {
        terminal.err().println("not pushed: " + why.message());
        terminal.err().println("  " + why.hint());
        return false;
    }
}
