package periplus.ui.cli.install;

import java.util.concurrent.Callable;
import periplus.flow.install.Installation;
import periplus.model.problem.ExitCode;
import periplus.ui.cli.Terminal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "drill",
        description =
                "A drill by the clock beside the unit of 'systemd': a service that rehearses a"
                        + " restore in a throw-away control plane, and its timer.")
final class DrillTimerCommand implements Callable<Integer> {

    @Mixin private final ProgramOption program = new ProgramOption();

    @Option(
            names = "--calendar",
            paramLabel = "TIME",
            defaultValue = "Sun 04:00",
            description = "When, as OnCalendar= of systemd takes it (default: ${DEFAULT-VALUE}).")
    private String calendar = "";

    @Mixin private final Delivery delivery = new Delivery();

    private final Terminal terminal;

    DrillTimerCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        delivery.deliver(Installation.drill(program.program(), calendar), terminal);
        return ExitCode.DONE.code();
    }
}
