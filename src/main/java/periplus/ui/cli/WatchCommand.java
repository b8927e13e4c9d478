package periplus.ui.cli;

import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import periplus.flow.watch.Watch;
import periplus.model.problem.ExitCode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "watch",
        description = {
            "Keeps the repository in step with the cluster, until it is told to stop.",
            "",
            "Reads everything once, then follows every kind and commits what changed, in one commit"
                    + " for each who did something. Whatever could not be followed is read again,"
                    + " so that nothing is missed and nothing is taken for a deletion that is"
                    + " none. SIGTERM and Ctrl-C commit what waits before the end."
        })
final class WatchCommand implements Callable<Integer> {

    /** Kubernetes gives 30 s before it kills. */
    private static final int GRACE_SECONDS = 25;

    @Mixin private final RepositoryOption repository = new RepositoryOption();
    @Mixin private final ClusterOptions cluster = new ClusterOptions();

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
        Watch watch =
                doors.watch(
                        repository.directory(),
                        new Doors.WatchChoice(cluster.choice(), adopt),
                        activity -> {
                            if (!(activity instanceof periplus.model.event.Activity.Size) && !(activity instanceof periplus.model.event.Activity.Changed))
                            terminal.out().println(java.time.Instant.now() + " " + activity);});
        CountDownLatch ended = new CountDownLatch(1);
        Thread hook = new Thread(() -> end(watch, ended), "stop");
        Runtime.getRuntime().addShutdownHook(hook);
        try {
            watch.run();
        } finally {
            ended.countDown();
        }
        return ExitCode.DONE.code();
    }

    /** The exit code of a process that a signal ends says so, unless it is halted. */
    private static void end(Watch watch, CountDownLatch ended) {
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
