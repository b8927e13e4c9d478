package periplus.ui.cli.verify;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.UnaryOperator;
import periplus.flow.verify.Flaw;
import periplus.flow.verify.Verify;
import periplus.flow.verify.VerifyReport;
import periplus.model.problem.ExitCode;
import periplus.ui.cli.AtOption;
import periplus.ui.cli.ClusterOptions;
import periplus.ui.cli.Doors;
import periplus.ui.cli.Output;
import periplus.ui.cli.OutputOption;
import periplus.ui.cli.RepositoryOption;
import periplus.ui.cli.Terminal;
import periplus.ui.cli.restore.KeyOption;
import periplus.ui.cli.restore.RestoreChoice;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "verify",
        description = {
            "Reads all of a commit as a restore would: every file is as it was committed, every"
                    + " manifest stands where it belongs, every sealed file opens with the keys at"
                    + " hand. Needs no cluster, and changes nothing.",
            "",
            "Warns of what objects cannot do without and is not in the commit. Ends with 3 when"
                    + " something would not come back."
        })
public final class VerifyCommand implements Callable<Integer> {

    @Mixin private final AtOption at = new AtOption();

    @Mixin private final RepositoryOption repository = new RepositoryOption();
    @Mixin private final KeyOption key = new KeyOption();
    @Mixin private final ClusterOptions cluster = new ClusterOptions();
    @Mixin private final OutputOption output = new OutputOption();

    private final Doors doors;
    private final Terminal terminal;

    public VerifyCommand(Doors doors, Terminal terminal) {
        this.doors = doors;
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        try (Verify verify =
                doors.verify(
                        repository.directory(), new RestoreChoice(cluster.choice(), key.file()))) {
            VerifyReport report = verify.run(at.at());
            Output.of(terminal, output.form())
                    .ifPresentOrElse(document -> document.print(report), () -> show(report));
            return (report.sound() ? ExitCode.DONE : ExitCode.PARTIAL).code();
        }
    }

    private void show(VerifyReport report) {
        flaws("problem", report.problems(), terminal::removed);
        flaws("warning", report.warnings(), terminal::changed);
        VerifyReport.Counts counts = report.counts();
        terminal.out()
                .println(
                        "%,d files read, %,d of them manifests; %,d of %,d sealed files opened"
                                .formatted(
                                        counts.files(),
                                        counts.manifests(),
                                        counts.opened(),
                                        counts.sealed()));
        terminal.out()
                .println(
                        "problems: %,d, warnings: %,d"
                                .formatted(report.problems().size(), report.warnings().size()));
    }

    private void flaws(String word, List<Flaw> flaws, UnaryOperator<String> paint) {
        flaws.forEach(flaw -> {
            terminal.out()
                    .println(
                            "%s %s: %s"
                                    .formatted(
                                            paint.apply(word),
                                            terminal.strong(flaw.path()),
                                            flaw.what()));
            terminal.out().println("  " + flaw.next());
        });
    }
}
