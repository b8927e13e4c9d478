package periplus.flow.watch;

import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import periplus.flow.snapshot.Snapshot;
import periplus.io.git.value.Identity;
import periplus.model.actor.Actor;
import periplus.model.event.Activity;
import periplus.model.problem.ExitCode;
import periplus.model.problem.Failure;

/** Keeps a repository in step with its cluster until it is told to stop. */
public final class Watch implements AutoCloseable {

    /**
     * What a watch works with.
     *
     * @param openings opens the repository and the cluster, with the settings as they are now
     * @param leading whether this process is the one that commits
     * @param authors who made the changes
     * @param identities how they stand in commits
     */
    public record Parts(
            Supplier<Opened> openings,
            BooleanSupplier leading,
            Authors authors,
            Function<Actor, Identity> identities,
            Outbox outbox) {}

    /** What one session works on. */
    public record Opened(Snapshot snapshot, WatchSettings settings) {}

    private static final String STARTING = "starting to watch";
    private static final Duration TURN = Duration.ofMillis(200);

    private final Parts parts;
    private final Consumer<Activity> report;
    private final List<AutoCloseable> beside;
    private volatile boolean stopping;
    private volatile boolean renewing;

    /**
     * @param beside what runs beside it, closed with it in this order
     */
    public Watch(Parts parts, Consumer<Activity> report, List<AutoCloseable> beside) {
        this.beside = List.copyOf(beside);
        this.parts = parts;
        this.report = report;
    }

    /**
     * Watches until {@link #stop} is called; then commits and delivers what waits.
     *
     * @throws Failure when it cannot even begin
     */
    public void run() {
        Backoff backoff = new Backoff(Duration.ofSeconds(1), Duration.ofMinutes(1));
        boolean begun = false;
        try {
            while (!stopping) {
                if (!parts.leading().getAsBoolean()) {
                    report.accept(new Activity.Size(0, 0, 0, 0));
                    Thread.sleep(TURN);
                    continue;
                }
                try (Session session = open()) {
                    session.start();
                    begun = true;
                    backoff.reset();
                    report.accept(new Activity.Recovered(STARTING));
                    session.run(this::mayGoOn, () -> stopping && parts.leading().getAsBoolean());
                } catch (Failure e) {
                    if (!begun || e.problem().exit() == ExitCode.INTERRUPTED) {
                        throw e;
                    }
                    report.accept(new Activity.Troubled(STARTING, e.problem()));
                    backoff.pause();
                }
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        parts.outbox().flush();
        report.accept(new Activity.Stopped());
    }

    private Session open() {
        parts.outbox().catchUp();
        renewing = false;
        return new Session(parts.openings().get(), parts.authors(), parts.identities(), report);
    }

    private boolean mayGoOn() {
        return !stopping && !renewing && parts.leading().getAsBoolean();
    }

    /** Reads settings and cluster again, as others changed the repository. */
    public void renew() {
        renewing = true;
    }

    /** Ends soon, with nothing left to commit. */
    public void stop() {
        stopping = true;
    }

    @Override
    public void close() {
        closeAll(beside);
    }

    /** Closes all, whatever some of them throw. */
    public static void closeAll(List<AutoCloseable> all) {
        RuntimeException failure = null;
        for (AutoCloseable each : all) {
            try {
                each.close();
            } catch (Exception e) {
                failure = failure == null ? new IllegalStateException(e) : failure;
            }
        }
        if (failure != null) {
            throw failure;
        }
    }
}
