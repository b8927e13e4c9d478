package periplus.ui.cli;

import java.util.List;
import java.util.concurrent.Callable;
import periplus.flow.history.History;
import periplus.model.manifest.Change;
import periplus.model.problem.ExitCode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "diff",
        description = {
            "Shows what changed between two commits or times, object by object and field by field.",
            "",
            "Without B, from A to the newest commit; without both, the newest commit's own changes."
        })
final class DiffCommand implements Callable<Integer> {

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "A",
            defaultValue = "HEAD~1",
            description = "A commit, a tag, 2h, \"yesterday 18:00\", RFC 3339.")
    private String from = "HEAD~1";

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "B",
            defaultValue = "HEAD",
            description = "The same (default: the newest commit).")
    private String to = "HEAD";

    @Option(names = "--exit-code", description = "Exit with 4 when there are differences.")
    private boolean exitCode;

    @Mixin private final SelectionOptions selection = new SelectionOptions();
    @Mixin private final RepositoryOption repository = new RepositoryOption();
    @Mixin private final OutputOption output = new OutputOption();

    private final Doors doors;
    private final Terminal terminal;

    DiffCommand(Doors doors, Terminal terminal) {
        this.doors = doors;
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        try (History history = doors.history(repository.directory())) {
            List<Change> changes = history.diff(from, to, selection.selection());
            new ChangesView(terminal).show(changes, output.form());
            return (exitCode && !changes.isEmpty() ? ExitCode.DIFFERENT : ExitCode.DONE).code();
        }
    }
}
