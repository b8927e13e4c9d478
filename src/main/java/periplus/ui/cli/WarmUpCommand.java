package periplus.ui.cli;

import java.util.concurrent.Callable;
import periplus.model.problem.ExitCode;
import picocli.CommandLine.Command;

/** Goes once through what commands need, so that the launcher can record it for faster starts. */
@Command(name = "warm-up", hidden = true, description = "Used by the launcher.")
final class WarmUpCommand implements Callable<Integer> {

    private final Doors doors;

    WarmUpCommand(Doors doors) {
        this.doors = doors;
    }

    @Override
    public Integer call() {
        doors.warmUp();
        return ExitCode.DONE.code();
    }
}
