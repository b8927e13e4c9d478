package periplus.ui.cli.restore;

import java.util.concurrent.Callable;
import periplus.flow.restore.Restore;
import periplus.model.problem.ExitCode;
import periplus.model.problem.Failure;
import periplus.model.restore.plan.Policy;
import periplus.model.restore.plan.Request;
import periplus.ui.cli.Doors;
import periplus.ui.cli.OutputOption;
import periplus.ui.cli.Terminal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "rollback",
        description = {
            "Takes a namespace or single objects back to a time: what changed since is changed back,"
                    + " what is gone is made again, and what came since is deleted.",
            "",
            "The same as periplus restore --policy replace --prune."
        })
public final class RollbackCommand implements Callable<Integer> {

    @Mixin private final RestoreOptions options = new RestoreOptions();
    @Mixin private final OutputOption output = new OutputOption();
    @Mixin private final GoOptions go = new GoOptions();

    @Option(names = "--dry-run", description = "Show what would be done, and change nothing.")
    private boolean dryRun;

    private final Doors doors;
    private final Running running;

    public RollbackCommand(Doors doors, Terminal terminal) {
        this.doors = doors;
        this.running = new Running(terminal, output);
    }

    @Override
    public Integer call() {
        Request request = options.request(Policy.REPLACE, true);
        if (!request.scope().isPartial()) {
            throw new Failure(
                    ExitCode.USAGE,
                    "what is to be rolled back?",
                    "name a namespace, -n shop, or objects: deployments/web -n shop");
        }
        try (Restore restore = options.open(doors)) {
            return dryRun
                    ? running.show(restore.plan(new Restore.Wish(request, true)))
                    : running.run(restore, new Restore.Wish(request, false), go, _ -> {});
        }
    }
}
