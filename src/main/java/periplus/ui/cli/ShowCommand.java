package periplus.ui.cli;

import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import periplus.flow.history.History;
import periplus.model.manifest.ObjectName;
import periplus.model.problem.ExitCode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "show", description = "Prints one object as it was at one time, as YAML.")
final class ShowCommand implements Callable<Integer> {

    @Parameters(paramLabel = "OBJECT", description = "kind/name, for example deployments/web.")
    private String object = "";

    @Option(
            names = {"-n", "--namespace"},
            paramLabel = "NAME",
            description = "Its namespace; may be left out where the name is unique.")
    private @Nullable String namespace;

    @Mixin private final AtOption at = new AtOption();

    @Mixin private final RepositoryOption repository = new RepositoryOption();

    private final Doors doors;
    private final Terminal terminal;

    ShowCommand(Doors doors, Terminal terminal) {
        this.doors = doors;
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        ObjectName name = ObjectName.parse(object, Optional.ofNullable(namespace));
        try (History history = doors.history(repository.directory())) {
            byte[] text = history.show(name, at.at());
            terminal.out().write(text, 0, text.length);
            terminal.out().flush();
        }
        return ExitCode.DONE.code();
    }
}
