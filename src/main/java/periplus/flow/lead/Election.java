package periplus.flow.lead;

import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import periplus.flow.lead.Timing.Mark;
import periplus.model.event.Activity;
import periplus.model.problem.ExitCode;
import periplus.model.problem.Failure;
import periplus.model.problem.Problem;

/**
 * Lets one of several replicas lead, as the parts of the control plane do it: who holds the Lease
 * leads while it renews it, and another may take it when it saw no renewal for the lease's length
 * by its own clock. Times in the Lease are for people; clocks differ.
 *
 * <p>Ask {@link #isLeading} right before each step that only the leader may do.
 */
public final class Election implements AutoCloseable {

    private static final String WHAT = "the leader election";

    private final Lease lease;
    private final String identity;
    private final LeaseTimes times;
    private final Timing timing;
    private final Consumer<? super Activity> events;
    private final Thread thread;

    /** When the last renewal was sent that succeeded. */
    private volatile @Nullable Mark renewed;

    private Optional<Lease.Seen> mine = Optional.empty();
    private Optional<Observed> other = Optional.empty();
    private Optional<Activity.Leading> told = Optional.empty();
    private Optional<Reign> toldReign = Optional.empty();
    private boolean troubled;

    /** Somebody's claim, and when it was seen first. */
    private record Observed(Claim claim, Mark since) {}

    /** One holder's time without a break. */
    private record Reign(String uid, long transitions) {

        static Reign of(Lease.Seen seen) {
            return new Reign(seen.uid(), seen.claim().transitions());
        }
    }

    /**
     * @param identity of this replica; no other process has it
     * @param events told who leads whenever that changes, on the thread of the election and, at the
     *     end, on the closing one
     */
    public Election(
            Lease lease,
            String identity,
            LeaseTimes times,
            Timing timing,
            Consumer<? super Activity> events) {
        this.lease = lease;
        this.identity = identity;
        this.times = times;
        this.timing = timing;
        this.events = events;
        this.thread = Thread.ofPlatform().daemon().name("election").unstarted(this::run);
    }

    /** A name that no other process has, and that tells people where this one runs. */
    public static String identity(String host) {
        return host + "_" + UUID.randomUUID();
    }

    /** Stands for election until closed. */
    public void start() {
        thread.start();
    }

    /**
     * Whether this process leads. No longer as soon as the last renewal is too old, whatever the
     * election's thread waits for. Safe for several threads.
     */
    public boolean isLeading() {
        Mark last = renewed;
        return last != null && !last.mayBe(times.renewDeadline(), timing);
    }

    /** Stops, and gives the lease back, so that another can lead at once. */
    @Override
    public void close() {
        thread.interrupt();
        try {
            thread.join();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        release();
    }

    private void run() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                turn();
                timing.pause(times.retry());
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /** One look at the lease, with what follows from it. */
    synchronized void turn() {
        try {
            if (!renew()) {
                seek();
            }
            if (troubled) {
                events.accept(new Activity.Recovered(WHAT));
            }
            troubled = false;
        } catch (Failure failure) {
            trouble(failure.problem());
        } catch (RuntimeException e) {
            trouble(bug(e));
        }
        tell();
    }

    private synchronized void release() {
        renewed = null;
        try {
            mine.ifPresent(seen -> lease.replace(seen, seen.claim().released(timing.now())));
        } catch (Failure failure) {
            trouble(failure.problem());
        }
        mine = Optional.empty();
        tell();
    }

    /** What is held is renewed unseen: if somebody else took it, the server refuses. */
    private boolean renew() {
        return mine.isPresent() && hold(mine.get(), mine.get().claim().renewedAt(timing.now()));
    }

    private void seek() {
        Mark sent = timing.mark();
        Optional<Lease.Seen> found = lease.read();
        if (found.isEmpty()) {
            found = lease.create(Claim.first(identity, times.lease(), sent.time()));
        }
        found.ifPresent(seen -> judge(seen, sent));
    }

    private void judge(Lease.Seen seen, Mark sent) {
        Claim claim = seen.claim();
        if (claim.holder().equals(identity)) {
            hold(seen, claim.renewedAt(sent.time()));
            return;
        }
        mine = Optional.empty();
        renewed = null;
        observe(claim);
        if (claim.isFree() || hasRunOut()) {
            hold(seen, claim.takenBy(identity, times.lease(), sent.time()));
        }
    }

    private void observe(Claim claim) {
        if (other.filter(known -> known.claim().equals(claim)).isEmpty()) {
            other = Optional.of(new Observed(claim, timing.mark()));
        }
    }

    private boolean hasRunOut() {
        return other.filter(known ->
                        known.since()
                                .isAtLeast(Duration.ofSeconds(known.claim().seconds()), timing))
                .isPresent();
    }

    /** Others may see the renewal as soon as it is sent, so their time runs from then on. */
    private boolean hold(Lease.Seen seen, Claim claim) {
        Mark sent = timing.mark();
        mine = lease.replace(seen, claim);
        if (mine.isPresent()) {
            renewed = sent;
            other = Optional.empty();
        }
        return mine.isPresent();
    }

    private void trouble(Problem why) {
        if (!troubled && !Thread.currentThread().isInterrupted()) {
            events.accept(new Activity.Troubled(WHAT, why));
            troubled = true;
        }
    }

    /** Told and tried again like any other trouble: an election that ended would say nothing. */
    private static Problem bug(RuntimeException e) {
        return new Problem(ExitCode.BUG, "a bug: " + e.getClass().getName(), "please report it");
    }

    /** Tells who leads if that is new; another reign of this process is new, too. */
    private void tell() {
        Optional<Reign> reign = mine.map(Reign::of).or(() -> toldReign);
        boolean leading = isLeading();
        if (leading
                && told.filter(Activity.Leading::leading).isPresent()
                && !reign.equals(toldReign)) {
            say(new Activity.Leading(false, Optional.empty()));
        }
        toldReign = reign;
        Activity.Leading now =
                new Activity.Leading(
                        leading,
                        leading
                                ? Optional.of(identity)
                                : other.map(known -> known.claim().holder())
                                        .filter(holder -> !holder.isEmpty()));
        if (told.filter(now::equals).isEmpty()) {
            say(now);
        }
    }

    private void say(Activity.Leading now) {
        told = Optional.of(now);
        events.accept(now);
    }
}
