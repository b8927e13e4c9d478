package periplus.ui.cli.keys;

import static java.util.Objects.requireNonNull;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import periplus.model.problem.ExitCode;
import periplus.ui.cli.Doors;
import periplus.ui.cli.Terminal;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Who can open the repository; everything is done by the subcommands. */
@Command(
        name = "keys",
        description = {
            "Shows and changes who can open what is sealed in the repository.",
            "",
            "Recovery keys open everything and never enter the cluster; keep at least two, on"
                    + " paper. The key of the cluster is with whoever takes snapshots."
        },
        synopsisSubcommandLabel = "COMMAND")
public final class KeysCommand implements Callable<Integer> {

    @Spec private @Nullable CommandSpec spec;

    /** The command with all its subcommands. */
    public static CommandLine with(Doors doors, Terminal terminal) {
        return new CommandLine(new KeysCommand())
                .addSubcommand(new ListCommand(doors, terminal))
                .addSubcommand(new AddCommand(doors, terminal))
                .addSubcommand(new RemoveCommand(doors, terminal))
                .addSubcommand(new RotateCommand(doors, terminal))
                .addSubcommand(new VerifyCommand(doors, terminal))
                .addSubcommand(new SheetCommand(doors, terminal));
    }

    @Override
    public Integer call() {
        CommandLine keys = requireNonNull(spec).commandLine();
        keys.usage(keys.getErr());
        return ExitCode.USAGE.code();
    }
}
