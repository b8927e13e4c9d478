package periplus.ui.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import periplus.flow.demo.Demo;
import periplus.flow.snapshot.report.Outcome;
import periplus.model.manifest.Change;
import periplus.model.problem.ExitCode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
        name = "demo",
        description = {
            "Shows the main job on a small cluster in memory, and leaves a Git repository to look"
                    + " at. Touches nothing else."
        })
final class DemoCommand implements Callable<Integer>, Demo.Narrator {

    @Parameters(
            paramLabel = "DIR",
            arity = "0..1",
            defaultValue = "periplus-demo",
            description = "Where to leave the repository; new or empty (default: periplus-demo).")
    private Path directory = Path.of("periplus-demo");

    private final Doors doors;
    private final Terminal terminal;
    private final OutcomeView outcomes;

    DemoCommand(Doors doors, Terminal terminal) {
        this.doors = doors;
        this.terminal = terminal;
        this.outcomes = new OutcomeView(terminal);
    }

    @Override
    public Integer call() {
        doors.demo(directory).run(directory, this);
        terminal.out().println();
        terminal.out().println("The repository is yours to look at:");
        terminal.out().println("  git -C " + directory + " log --stat");
        terminal.out().println("  periplus log --repo " + directory);
        terminal.out().println("  periplus show deployments/web --at HEAD~1 --repo " + directory);
        terminal.out().println("Its keys are in " + Demo.keys(directory) + ", for this demo only.");
        return ExitCode.DONE.code();
    }

    @Override
    public void happened(String what) {
        terminal.out().println(terminal.faint("cluster   ") + what);
    }

    @Override
    public void snapshot(Outcome outcome) {
        terminal.out().println(terminal.faint("snapshot  ") + outcomes.line(outcome));
    }

    @Override
    public void diff(List<Change> changes) {
        terminal.out().println(terminal.faint("diff"));
        new ChangesView(terminal).show(changes, OutputOption.Form.text);
    }

    @Override
    public void opened(String file, Optional<Set<String>> values) {
        terminal.out()
                .println(
                        terminal.faint("sops      ")
                                + values.map(keys ->
                                                "opens " + file + ": " + String.join(", ", keys))
                                        .orElse("is not on the PATH; it would open " + file));
    }
}
