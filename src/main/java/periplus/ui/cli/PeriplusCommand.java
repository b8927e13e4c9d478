package periplus.ui.cli;

import static java.util.Objects.requireNonNull;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import periplus.model.problem.ExitCode;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The program itself; everything is done by its subcommands. */
@Command(
        name = "periplus",
        description = "Keeps a Kubernetes cluster in Git and brings it back.",
        subcommands = HelpCommand.class,
        synopsisSubcommandLabel = "COMMAND",
        footer = {
            "",
            "A first look, on a made-up cluster:      periplus demo",
            "Your cluster, into a new repository:     periplus init DIR",
            "                                         periplus snapshot --repo DIR",
            "Kept in step from then on:               periplus watch --repo DIR"
        })
final class PeriplusCommand implements Callable<Integer> {

    @Spec private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        CommandLine program = requireNonNull(spec).commandLine();
        program.usage(program.getErr());
        return ExitCode.USAGE.code();
    }
}
