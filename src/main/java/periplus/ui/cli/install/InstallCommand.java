package periplus.ui.cli.install;

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

/** Where to run; everything is done by the subcommands. */
@Command(
        name = "install",
        description = {
            "Prints ready files that make Periplus run for good.",
            "",
            "Only those of 'audit' hold a secret; the first lines of the others say which to make,"
                    + " and how."
        },
        synopsisSubcommandLabel = "COMMAND")
public final class InstallCommand implements Callable<Integer> {

    @Spec private @Nullable CommandSpec spec;

    /** The command with all its subcommands. */
    public static CommandLine with(Doors doors, Terminal terminal) {
        return new CommandLine(new InstallCommand())
                .addSubcommand(new KubernetesCommand(terminal))
                .addSubcommand(new CronJobCommand(terminal))
                .addSubcommand(new SystemdCommand(terminal))
                .addSubcommand(new DrillTimerCommand(terminal))
                .addSubcommand(new AuditCommand(doors, terminal));
    }

    @Override
    public Integer call() {
        CommandLine install = requireNonNull(spec).commandLine();
        install.usage(install.getErr());
        return ExitCode.USAGE.code();
    }
}
