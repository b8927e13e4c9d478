package periplus.ui.cli.keys;

import java.util.concurrent.Callable;
import periplus.flow.keys.Keys;
import periplus.flow.keys.Rekeyed;
import periplus.ui.cli.ClusterOptions;
import periplus.ui.cli.Doors;
import periplus.ui.cli.ProgressLine;
import periplus.ui.cli.RepositoryOption;
import periplus.ui.cli.Terminal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "remove",
        description = {
            "Removes a recovery key: no sealed file is sealed for it any more, in one commit.",
            "",
            "Earlier commits stay open to whoever has the key."
        })
final class RemoveCommand implements Callable<Integer> {

    @Parameters(paramLabel = "KEY", description = "The name or the recipient, age1..., of the key.")
    private String who = "";

    @Mixin private final IdentityOption identity = new IdentityOption();
    @Mixin private final RepositoryOption repository = new RepositoryOption();
    @Mixin private final ClusterOptions cluster = new ClusterOptions();

    private final Doors doors;
    private final Terminal terminal;

    RemoveCommand(Doors doors, Terminal terminal) {
        this.doors = doors;
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        try (Keys keys =
                doors.keys(repository.directory(), cluster.choice(), new ProgressLine(terminal))) {
            Rekeyed rekeyed = keys.remove(who, identity.identities(keys.sources()));
            terminal.clearStatus();
            return new KeysView(terminal).removed(rekeyed).code();
        }
    }
}
