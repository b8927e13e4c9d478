package periplus.ui.cli.keys;

import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import periplus.flow.keys.Keys;
import periplus.flow.keys.RecoveryWish;
import periplus.flow.keys.Rekeyed;
import periplus.model.problem.ExitCode;
import periplus.model.problem.Failure;
import periplus.ui.cli.ClusterOptions;
import periplus.ui.cli.Doors;
import periplus.ui.cli.ProgressLine;
import periplus.ui.cli.RepositoryOption;
import periplus.ui.cli.Terminal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "add",
        description = {
            "Adds a recovery key: every sealed file is sealed for it too, in one commit.",
            "",
            "With --new a key is made, and its sheet printed once; it is stored nowhere."
        })
final class AddCommand implements Callable<Integer> {

    @Parameters(
            paramLabel = "RECIPIENT",
            arity = "0..1",
            description = "The public key, age1..., of somebody who keeps the private one.")
    private @Nullable String recipient;

    @Option(names = "--new", description = "Make a key.")
    private boolean fresh;

    @Option(
            names = "--name",
            paramLabel = "NAME",
            required = true,
            description = "What to call it, for example where it is kept.")
    private String name = "";

    @Mixin private final IdentityOption identity = new IdentityOption();
    @Mixin private final RepositoryOption repository = new RepositoryOption();
    @Mixin private final ClusterOptions cluster = new ClusterOptions();

    private final Doors doors;
    private final Terminal terminal;

    AddCommand(Doors doors, Terminal terminal) {
        this.doors = doors;
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        if (fresh == (recipient != null)) {
            throw new Failure(
                    ExitCode.USAGE,
                    "say which key to add",
                    "periplus keys add age1... --name NAME, or periplus keys add --new --name"
                            + " NAME");
        }
        try (Keys keys =
                doors.keys(repository.directory(), cluster.choice(), new ProgressLine(terminal))) {
            RecoveryWish wish =
                    recipient == null
                            ? new RecoveryWish.New(name)
                            : new RecoveryWish.Given(
                                    List.of(keys.sources().recipient(recipient)), name);
            Rekeyed rekeyed = keys.add(wish, identity.identities(keys.sources()));
            terminal.clearStatus();
            rekeyed.identity()
                    .ifPresent(made ->
                            terminal.out().println(keys.sheet(made, rekeyed.about()).reveal()));
            return new KeysView(terminal).added(rekeyed).code();
        }
    }
}
