package periplus.ui.cli.install;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import periplus.flow.install.Installation;
import periplus.model.problem.ExitCode;
import periplus.ui.cli.Terminal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "systemd",
        description =
                "A watcher on a host, for example of MicroK8s: a unit that may read the cluster,"
                        + " write its repository, and nothing else.")
final class SystemdCommand implements Callable<Integer> {

    @Option(
            names = "--program",
            paramLabel = "FILE",
            defaultValue = "/usr/local/bin/periplus",
            description = "Where Periplus is on the host (default: ${DEFAULT-VALUE}).")
    private Path program = Path.of("");

    @Mixin private final Delivery delivery = new Delivery();

    private final Terminal terminal;

    SystemdCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        delivery.deliver(Installation.systemd(program), terminal);
        return ExitCode.DONE.code();
    }
}
