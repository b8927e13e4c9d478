package periplus.ui.cli.keys;

import java.util.Optional;
import java.util.concurrent.Callable;
import periplus.flow.keys.KeyListing;
import periplus.flow.keys.Keys;
import periplus.model.problem.ExitCode;
import periplus.ui.cli.Doors;
import periplus.ui.cli.Output;
import periplus.ui.cli.OutputOption;
import periplus.ui.cli.ProgressLine;
import periplus.ui.cli.RepositoryOption;
import periplus.ui.cli.Terminal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "list",
        description = "Shows the keys that open the repository, and how many sealed files each.")
final class ListCommand implements Callable<Integer> {

    @Mixin private final RepositoryOption repository = new RepositoryOption();
    @Mixin private final OutputOption output = new OutputOption();

    private final Doors doors;
    private final Terminal terminal;

    ListCommand(Doors doors, Terminal terminal) {
        this.doors = doors;
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        try (Keys keys =
                doors.keys(
                        repository.directory(),
                        Doors.ClusterChoice.USUAL,
                        new ProgressLine(terminal))) {
            KeyListing listing = keys.list();
            terminal.clearStatus();
            Optional<Output> programs = Output.of(terminal, output.form());
            programs.ifPresent(document -> document.print(listing));
            if (programs.isEmpty()) {
                new KeysView(terminal).list(listing);
            }
        }
        return ExitCode.DONE.code();
    }
}
