package periplus.ui.cli;

import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import periplus.flow.watch.Watch;
import periplus.model.problem.ExitCode;
import periplus.ui.cli.watch.ActivityLog;
import periplus.ui.cli.watch.LogFormat;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "watch",
        description = {
            "Keeps the repository in step with the cluster, until it is told to stop.",
            "",
            "Reads everything once, then follows every kind and commits what changed, in one commit"
                    + " for each who did something. What could not be followed for a while is"
                    + " read again: no change is missed for good, and nothing is taken for"
                    + " deleted that is not. SIGTERM and Ctrl-C commit what waits before the end."
        })
final class WatchCommand implements Callable<Integer> {

    /** Kubernetes kills after 30. */
    private static final int GRACE_SECONDS = 25;

    @Mixin private final RepositoryOption repository = new RepositoryOption();
    @Mixin private final ClusterOptions cluster = new ClusterOptions();
    @Mixin private final PushOption push = new PushOption();
    @Mixin private final ListenOptions listen = new ListenOptions();

    @Option(
            names = "--elect",
            arity = "0..1",
            fallbackValue = "periplus",
            paramLabel = "NAMESPACE",
            description =
                    "Commit only while holding the Lease 'periplus' in this namespace (default:"
                            + " ${FALLBACK-VALUE}), so that several replicas may run; each needs"
                            + " --push.")
    private @Nullable String elect;

    @Option(
            names = "--log-format",
            paramLabel = "FORMAT",
            defaultValue = "text",
            description = "text or json: one object on each line (default: ${DEFAULT-VALUE}).")
    private LogFormat logFormat = LogFormat.TEXT;

    @Option(
            names = "--adopt",
            description =
                    "Go on with this repository although it was written from another cluster, for"
                            + " example after a rebuild.")
    private boolean adopt;

    private final Doors doors;
    private final Terminal terminal;

    WatchCommand(Doors doors, Terminal terminal) {
        this.doors = doors;
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        WatchChoice choice =
                new WatchChoice(
                        cluster.choice(),
                        adopt,
                        push.remote(),
                        Optional.ofNullable(elect),
                        listen.choice());
        ActivityLog log =
                new ActivityLog(
                        terminal, logFormat, InstantSource.system(), ZoneId.systemDefault());
        CountDownLatch ended = new CountDownLatch(1);
        try (Watch watch = doors.watch(repository.directory(), choice, log)) {
            Runtime.getRuntime()
                    .addShutdownHook(new Thread(() -> end(watch, ended), "end of watching"));
            watch.run();
        } finally {
            ended.countDown();
        }
        return ExitCode.DONE.code();
    }

    /** A process that a signal ends is a failed one to service managers, unless it is halted. */
    private static void end(Watch watch, CountDownLatch ended) {
        if (ended.getCount() == 0) {
            return;
        }
        watch.stop();
        try {
            if (ended.await(GRACE_SECONDS, TimeUnit.SECONDS)) {
                Runtime.getRuntime().halt(ExitCode.DONE.code());
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
