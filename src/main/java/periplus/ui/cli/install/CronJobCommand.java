package periplus.ui.cli.install;

import java.util.concurrent.Callable;
import periplus.flow.install.Installation;
import periplus.model.problem.ExitCode;
import periplus.ui.cli.Terminal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "cronjob",
        description =
                "Snapshots in the cluster by the clock: CronJob, account, and no more rights than"
                        + " it needs.")
final class CronJobCommand implements Callable<Integer> {

    @Mixin private final PodOptions pod = new PodOptions();

    @Option(
            names = "--schedule",
            paramLabel = "CRON",
            defaultValue = "0 * * * *",
            description = "When, as cron takes it (default: ${DEFAULT-VALUE}, every hour).")
    private String schedule = "";

    @Mixin private final Delivery delivery = new Delivery();

    private final Terminal terminal;

    CronJobCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        delivery.deliver(Installation.cronJob(pod.pod(), schedule), terminal);
        return ExitCode.DONE.code();
    }
}
