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

@Command(
        name = "rotate",
        description = {
            "Gives the cluster a new key, and every file it opens new data keys, in one commit.",
            "",
            "The old key is deleted; earlier commits then open with recovery keys only."
        })
final class RotateCommand implements Callable<Integer> {

    @Mixin private final IdentityOption identity = new IdentityOption();
    @Mixin private final RepositoryOption repository = new RepositoryOption();
    @Mixin private final ClusterOptions cluster = new ClusterOptions();

    private final Doors doors;
    private final Terminal terminal;

    RotateCommand(Doors doors, Terminal terminal) {
        this.doors = doors;
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        try (Keys keys =
                doors.keys(repository.directory(), cluster.choice(), new ProgressLine(terminal))) {
            Rekeyed rekeyed = keys.rotate(identity.identities(keys.sources()));
            terminal.clearStatus();
            return new KeysView(terminal).rotated(rekeyed).code();
        }
    }
}
