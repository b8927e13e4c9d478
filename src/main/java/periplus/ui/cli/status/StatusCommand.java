package periplus.ui.cli.status;

import java.util.Optional;
import java.util.concurrent.Callable;
import periplus.flow.status.Status;
import periplus.flow.status.StatusReport;
import periplus.model.problem.ExitCode;
import periplus.ui.cli.Doors;
import periplus.ui.cli.Output;
import periplus.ui.cli.OutputOption;
import periplus.ui.cli.RepositoryOption;
import periplus.ui.cli.Terminal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "status",
        description = {
            "Shows how old and how complete the repository is, what is not pushed yet, and what"
                    + " makes most of the commits.",
            "Asks Git alone. Ends with 3 when not everything could be read for the newest"
                    + " commit."
        })
public final class StatusCommand implements Callable<Integer> {

    @Mixin private final RepositoryOption repository = new RepositoryOption();
    @Mixin private final OutputOption output = new OutputOption();

    private final Doors doors;
    private final Terminal terminal;

    public StatusCommand(Doors doors, Terminal terminal) {
        this.doors = doors;
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        try (Status status = doors.status(repository.directory())) {
            StatusReport report = status.read();
            Optional<Output> programs = Output.of(terminal, output.form());
            programs.ifPresent(document -> document.print(StatusDocument.of(report)));
            if (programs.isEmpty()) {
                new StatusView(terminal).show(report);
            }
            return (report.isComplete() ? ExitCode.DONE : ExitCode.PARTIAL).code();
        }
    }
}
