package periplus.ui.cli.restore;

import java.util.concurrent.Callable;
import periplus.flow.restore.Restore;
import periplus.model.restore.plan.Policy;
import periplus.ui.cli.Doors;
import periplus.ui.cli.OutputOption;
import periplus.ui.cli.Terminal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "plan",
        description = {
            "Shows what a restore would do, in its order, with what the server would say to it."
                    + " Changes nothing.",
            "",
            "Ends with 3 when something is blocked."
        })
public final class PlanCommand implements Callable<Integer> {

    @Mixin private final RestoreOptions options = new RestoreOptions();
    @Mixin private final OutputOption output = new OutputOption();

    private final Doors doors;
    private final Running running;

    public PlanCommand(Doors doors, Terminal terminal) {
        this.doors = doors;
        this.running = new Running(terminal, output);
    }

    @Override
    public Integer call() {
        try (Restore restore = options.open(doors)) {
            return running.show(
                    restore.plan(new Restore.Wish(options.request(Policy.MERGE, false), true)));
        }
    }
}
