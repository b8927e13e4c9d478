package periplus.flow.push;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import periplus.flow.watch.Backoff;
import periplus.model.event.Activity;
import periplus.model.problem.Problem;

/**
 * Keeps a remote up to date while a watcher runs: pushes when there is something new, and until it
 * succeeds. Has a thread of its own, so that nobody waits for a server.
 */
public final class Pusher implements AutoCloseable {

    private static final Duration FIRST_PAUSE = Duration.ofSeconds(2);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);

    /** Another run that writes is worth telling of when it is more than bad luck. */
    private static final int A_FEW = 3;

    private static final Duration LAST_WORDS = Duration.ofSeconds(10);

    private final Push push;
    private final Consumer<Activity> report;
    private final Waiting waiting;
    private final Backoff backoff;

    /** Each wants an attempt that begins after it, and learns whether that worked. */
    private final BlockingQueue<CompletableFuture<Boolean>> wishes = new LinkedBlockingQueue<>();

    private final Thread thread;

    private Pusher(Push push, Consumer<Activity> report, Waiting waiting, RandomGenerator random) {
        this.push = push;
        this.report = report;
        this.waiting = waiting;
        this.backoff = new Backoff(FIRST_PAUSE, LONGEST_PAUSE, random);
        this.thread = Thread.ofVirtual().name("push").unstarted(this::run);
    }

    /**
     * Starts, with an attempt, for an earlier run may have ended before its own.
     *
     * @param random spreads the attempts of several watchers
     */
    public static Pusher start(
            Push push, Consumer<Activity> report, Waiting waiting, RandomGenerator random) {
        Pusher pusher = new Pusher(push, report, waiting, random);
        pusher.wake();
        pusher.thread.start();
        return pusher;
    }

    /** There is a new commit. Returns at once, and does not shorten the wait after a failure. */
    public void wake() {
        wishes.add(new CompletableFuture<>());
    }

    /**
     * Tries once more, now, and waits for what comes of it.
     *
     * @return whether the remote has everything
     */
    public boolean flush(Duration longest) {
        CompletableFuture<Boolean> wish = new CompletableFuture<>();
        wishes.add(wish);
        waiting.cut();
        if (!thread.isAlive()) {
            return false;
        }
        try {
            return wish.get(longest.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void run() {
        List<CompletableFuture<Boolean>> granted = new ArrayList<>();
        try {
            boolean worked = true;
            while (!thread.isInterrupted()) {
                if (worked) {
                    granted.add(wishes.take());
                }
                wishes.drainTo(granted);
                worked = attempt(granted);
            }
        } catch (InterruptedException _) {
            thread.interrupt(); // asked to end
        } finally {
            wishes.drainTo(granted);
            granted.forEach(wish -> wish.complete(false));
        }
    }

    private boolean attempt(List<CompletableFuture<Boolean>> granted) throws InterruptedException {
        PushOutcome outcome = outcome();
        if (outcome instanceof PushOutcome.Done(var tip)) {
            backoff.reset();
            tip.ifPresent(id -> report.accept(new Activity.Pushed(id)));
        }
        boolean worked = outcome instanceof PushOutcome.Done;
        if (!thread.isInterrupted()) {
            granted.forEach(wish -> wish.complete(worked));
            granted.clear();
            switch (outcome) {
                case PushOutcome.Done _ -> {}
                case PushOutcome.Busy busy -> pause(busy.problem(), backoff.made() > A_FEW);
                case PushOutcome.Failed failed -> pause(failed.problem(), true);
            }
        }
        return worked;
    }

    private PushOutcome outcome() {
        try {
            return push.run();
        } catch (RuntimeException e) {
            return new PushOutcome.Failed(Problem.bug(e, "it is tried again"));
        }
    }

    private void pause(Problem why, boolean worthTelling) throws InterruptedException {
        Duration pause = backoff.next();
        if (worthTelling) {
            report.accept(new Activity.PushFailed(why, pause));
        }
        waiting.await(pause);
    }

    /** Ends an attempt that is under way. */
    @Override
    public void close() {
        thread.interrupt();
        try {
            thread.join(LAST_WORDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
