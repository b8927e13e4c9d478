package periplus.ui.cli.keys;

import java.util.concurrent.Callable;
import periplus.flow.keys.Keys;
import periplus.flow.keys.Verified;
import periplus.ui.cli.Doors;
import periplus.ui.cli.ProgressLine;
import periplus.ui.cli.RepositoryOption;
import periplus.ui.cli.Terminal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "verify",
        description = {
            "Tries a recovery key on every sealed file, and notes in a commit that all opened.",
            "",
            "Asks for the key on the terminal where no file is named."
        })
final class VerifyCommand implements Callable<Integer> {

    @Mixin private final IdentityOption identity = new IdentityOption();
    @Mixin private final RepositoryOption repository = new RepositoryOption();

    private final Doors doors;
    private final Terminal terminal;

    VerifyCommand(Doors doors, Terminal terminal) {
        this.doors = doors;
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        try (Keys keys =
                doors.keys(
                        repository.directory(),
                        Doors.ClusterChoice.USUAL,
                        new ProgressLine(terminal))) {
            Verified verified = keys.verify(identity.required(keys.sources(), terminal));
            terminal.clearStatus();
            return new KeysView(terminal).verified(verified).code();
        }
    }
}
