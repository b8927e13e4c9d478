package periplus.ui.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import periplus.flow.keys.NewKeys;
import periplus.flow.keys.RecoveryWish;
import periplus.flow.setup.Setup;
import periplus.model.problem.ExitCode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "init",
        description = {
            "Makes a repository for the state of a cluster: settings, a recovery key for its"
                    + " Secrets, a README that says how to restore by hand, and a first commit.",
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

    @Option(
            names = "--recipient",
            paramLabel = "RECIPIENT",
            description =
                    "The public key, age1..., of a recovery key that you have; may be given more"
                            + " than once. Without it a key is made, and its sheet printed once.")
    private List<String> recipients = List.of();

    @Option(
            names = "--recovery-name",
            paramLabel = "NAME",
            defaultValue = "recovery",
            description = "What to call the recovery key (default: recovery).")
    private String name = "recovery";

    private final Doors doors;
    private final Terminal terminal;

    InitCommand(Doors doors, Terminal terminal) {
        this.doors = doors;
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        Setup setup = doors.setup();
        NewKeys keys = setup.create(directory, bare, wish(setup));
        keys.identity()
                .ifPresent(made ->
                        terminal.out().println(setup.sheet(directory, made, name).reveal()));
        terminal.out().println("made a repository in " + directory);
        if (keys.keyring().recovery().size() == 1) {
            terminal.warn(
                    "there is only one recovery key; without it nobody opens the sealed Secrets",
                    "add a second, kept elsewhere: periplus keys add --new --name NAME --repo "
                            + directory);
        }
        terminal.out().println("next: periplus snapshot --repo " + directory);
        return ExitCode.DONE.code();
    }

    private RecoveryWish wish(Setup setup) {
        return recipients.isEmpty()
                ? new RecoveryWish.New(name)
                : new RecoveryWish.Given(
                        recipients.stream().map(setup::recipient).distinct().toList(), name);
    }
}
