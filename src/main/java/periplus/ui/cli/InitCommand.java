package periplus.ui.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import periplus.model.problem.ExitCode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "init",
        description = {
            "Makes a repository for the state of a cluster: settings, a README that says how to"
                    + " restore by hand, and a first commit.",
            "",
            "A Git repository that is there already is used, its history kept."
        })
final class InitCommand implements Callable<Integer> {

    @Parameters(
            paramLabel = "DIR",
            arity = "0..1",
            defaultValue = ".",
            description = "Where (default: the current directory).")
    private Path directory = Path.of("");

    @Option(names = "--bare", description = "Without a work tree, for a server.")
    private boolean bare;

    private final Doors doors;
    private final Terminal terminal;

    InitCommand(Doors doors, Terminal terminal) {
        this.doors = doors;
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        doors.setup().create(directory, bare);
        terminal.out().println("made a repository in " + directory);
        terminal.out().println("next: periplus snapshot --repo " + directory);
        return ExitCode.DONE.code();
    }
}
