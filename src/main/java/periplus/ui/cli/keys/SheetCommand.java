package periplus.ui.cli.keys;

import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import periplus.flow.keys.Keys;
import periplus.model.problem.ExitCode;
import periplus.ui.cli.Doors;
import periplus.ui.cli.RepositoryOption;
import periplus.ui.cli.Terminal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "export-sheet",
        description = {
            "Prints the recovery sheet of a key that you have, to be kept on paper.",
            "",
            "The private key is on it: print it at once, and store it nowhere."
        })
final class SheetCommand implements Callable<Integer> {

    @Option(
            names = "--name",
            paramLabel = "NAME",
            description = "Which key, where the file holds several.")
    private @Nullable String name;

    @Mixin private final IdentityOption identity = new IdentityOption();
    @Mixin private final RepositoryOption repository = new RepositoryOption();

    private final Doors doors;
    private final Terminal terminal;

    SheetCommand(Doors doors, Terminal terminal) {
        this.doors = doors;
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        try (Keys keys = doors.keys(repository.directory(), Doors.ClusterChoice.USUAL, _ -> {})) {
            terminal.out()
                    .println(
                            keys.sheet(
                                            identity.required(keys.sources(), terminal),
                                            Optional.ofNullable(name))
                                    .reveal());
        }
        return ExitCode.DONE.code();
    }
}
