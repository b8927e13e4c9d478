package periplus.ui.cli.install;

import java.util.concurrent.Callable;
import periplus.flow.install.Installation;
import periplus.model.problem.ExitCode;
import periplus.ui.cli.Terminal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "systemd",
        description =
                "A watcher on a host, for example of MicroK8s: a unit that may read the cluster,"
                        + " write its repository, and nothing else.")
final class SystemdCommand implements Callable<Integer> {

    @Mixin private final ProgramOption program = new ProgramOption();
    @Mixin private final Delivery delivery = new Delivery();

    private final Terminal terminal;

    SystemdCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        delivery.deliver(Installation.systemd(program.program()), terminal);
        return ExitCode.DONE.code();
    }
}
