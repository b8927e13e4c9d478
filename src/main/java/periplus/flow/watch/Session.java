package periplus.flow.watch;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import periplus.flow.snapshot.Knowledge;
import periplus.flow.snapshot.Lesson;
import periplus.flow.snapshot.Snapshot;
import periplus.flow.snapshot.report.Outcome;
import periplus.io.git.value.Identity;
import periplus.model.actor.Actor;
import periplus.model.event.Activity;
import periplus.model.manifest.Selection;
import periplus.model.problem.ExitCode;
import periplus.model.problem.Failure;
import periplus.model.problem.Problem;

/**
 * Watching from one whole pass to the end of this process's right to commit. Whatever goes wrong in
 * between ends in another whole pass, so that nothing can be missed for good.
 */
final class Session implements AutoCloseable {

    private static final String COMMITTING = "committing";
    private static final long LOOK_UP_NANOS = 500_000_000;

    /** So that whole passes take no more than one part in twenty of the time. */
    private static final int REST = 20;

    private static final Duration SETTLING = Duration.ofSeconds(10);

    private final Snapshot snapshot;
    private final WatchSettings settings;
    private final Consumer<Activity> report;
    private final Feed feed;
    private final Followers followers;
    private final Committing committing;
    private final Backoff backoff = new Backoff(Duration.ofSeconds(1), Duration.ofMinutes(5));

    private @Nullable Knowledge knowledge;
    private long wholeAt;
    private long restUntil;
    private boolean troubled;

    /**
     * @param opened closed with this session
     */
    Session(
            Watch.Opened opened,
            Authors authors,
            Function<Actor, Identity> identities,
            Consumer<Activity> report) {
        this.snapshot = opened.snapshot();
        this.settings = opened.settings();
        this.report = report;
        this.feed = new Feed(settings.window(), System::nanoTime, report);
        this.followers = new Followers(snapshot, feed, settings.kinds(), report);
        this.committing = new Committing(snapshot, authors, identities, report);
    }

    /** Reads everything; a failure is the caller's. */
    void start() {
        whole(settings.adopt());
    }

    /**
     * Follows and commits while it may.
     *
     * @param stopping whether what waits is to be committed at the end
     */
    void run(BooleanSupplier mayGoOn, BooleanSupplier stopping) throws InterruptedException {
        while (mayGoOn.getAsBoolean()) {
            long untilWhole = wholeAt - System.nanoTime();
            if (untilWhole <= 0) {
                commit(feed.drain());
                attempt(() -> whole(false));
            } else {
                List<Arrival> batch = feed.next(Math.min(untilWhole, LOOK_UP_NANOS));
                if (mayGoOn.getAsBoolean() || stopping.getAsBoolean()) {
                    commit(batch);
                }
            }
            report.accept(feed.size(followers.kinds(), followers.unwell()));
        }
        if (stopping.getAsBoolean()) {
            commit(feed.drain());
        }
    }

    private void commit(List<Arrival> batch) throws InterruptedException {
        if (!batch.isEmpty()) {
            attempt(() -> handle(batch));
        }
    }

    private void attempt(Runnable work) throws InterruptedException {
        try {
            work.run();
        } catch (Failure e) {
            if (e.problem().exit() == ExitCode.INTERRUPTED) {
                throw new InterruptedException();
            }
            fail(e.problem());
        } catch (RuntimeException e) {
            fail(Problem.bug(e, "everything is read again"));
        }
    }

    private void fail(Problem why) {
        wholeAt = System.nanoTime() + backoff.next().toNanos();
        if (!troubled) {
            troubled = true;
            report.accept(new Activity.Troubled(COMMITTING, why));
        }
    }

    private void whole(boolean adopt) {
        long begun = System.nanoTime();
        Knowledge next = new Knowledge(feed::note);
        Outcome outcome =
                Patience.during(
                        () -> snapshot.take(new Snapshot.Wish(Selection.ALL, false, adopt), next));
        long took = System.nanoTime() - begun;
        if (next.isBlind()) {
            throw new Failure(outcome.report().coverage().gaps().getFirst().reason());
        }
        if (outcome instanceof Outcome.Committed(var id, String title, var made)) {
            report.accept(
                    new Activity.Committed(
                            id, title, made.changes().size(), Duration.ofNanos(took)));
        }
        report.accept(new Activity.Read(outcome.report().exported(), outcome.report().coverage()));
        outcome.report().problems().forEach(why -> report.accept(new Activity.Noted(why)));
        knowledge = next;
        restUntil = begun + (1 + REST) * took;
        wholeAt = begun + settings.fullPass().toNanos();
        followers.follow(next);
        recover();
    }

    /** Only a whole pass makes up for what failed before it, be it in an earlier session. */
    private void recover() {
        backoff.reset();
        troubled = false;
        report.accept(new Activity.Recovered(COMMITTING));
    }

    private void handle(List<Arrival> batch) {
        Knowledge known = requireNonNull(knowledge);
        Lesson lesson = snapshot.learn(known, batch.stream().map(Arrival::sighting).toList());
        if (lesson.everything()) {
            long soon = System.nanoTime() + SETTLING.toNanos();
            wholeAt = Math.min(wholeAt, Math.max(soon, restUntil));
        }
        committing.commit(known, lesson.sightings(), batch, followers.coverage());
        followers.relist(lesson.relist());
    }

    @Override
    public void close() {
        try (snapshot) {
            followers.close();
        }
    }
}
