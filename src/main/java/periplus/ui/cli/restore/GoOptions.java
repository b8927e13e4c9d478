package periplus.ui.cli.restore;

import java.io.Console;
import java.time.Duration;
import periplus.flow.restore.Restore;
import periplus.model.problem.ExitCode;
import periplus.model.problem.Failure;
import periplus.model.restore.plan.Plan;
import periplus.ui.cli.Terminal;
import picocli.CommandLine.Option;

/** Whether a plan is to be carried out, and how patiently. */
public final class GoOptions {

    @Option(
            names = {"-y", "--yes"},
            description = "Do it without asking.")
    private boolean yes;

    @Option(
            names = "--wait",
            paramLabel = "SECONDS",
            defaultValue = "300",
            description =
                    "How long to wait at most until what was made works; 0 for not at all (default:"
                            + " ${DEFAULT-VALUE}).")
    private int wait = 300;

    public Restore.Patience patience() {
        return new Restore.Patience(Restore.Patience.USUAL.moving(), Duration.ofSeconds(wait));
    }

    /** Shows the plan and asks; a plan that changes nothing needs no consent. */
    public boolean isGiven(Plan plan, Terminal terminal) {
        if (yes || !plan.changesAnything()) {
            return true;
        }
        Console console = terminal.interactive() ? System.console() : null;
        if (console == null) {
            throw new Failure(
                    ExitCode.USAGE,
                    "this changes the cluster, and there is no terminal to ask",
                    "look at it with periplus plan, then add --yes");
        }
        terminal.clearStatus();
        new PlanView(terminal).show(plan);
        String answer = console.readLine("do it? [y/N] ");
        return answer != null && answer.strip().equalsIgnoreCase("y");
    }
}
