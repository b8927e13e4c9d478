package periplus.flow.watch;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.toSet;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import periplus.flow.snapshot.Knowledge;
import periplus.flow.snapshot.Snapshot;
import periplus.model.clean.Neighbours;
import periplus.model.event.Activity;
import periplus.model.manifest.ResourceType;
import periplus.model.problem.ExitCode;
import periplus.model.problem.Failure;
import periplus.model.problem.Problem;
import periplus.model.state.Coverage;

/**
 * Follows every kind that the cluster serves, each on a thread of its own, and asks from time to
 * time which kinds there are.
 */
final class Followers implements Follower.Observer, AutoCloseable {

    private static final String FOLLOWING = "following the cluster";
    private static final String KINDS = "asking which kinds there are";

    /** Their objects say which kinds there are. */
    private static final Set<String> TELLING =
            Set.of(Neighbours.DEFINITIONS, Neighbours.API_SERVICES);

    /** It takes the server about that long to serve what was defined. */
    private static final Duration SOON = Duration.ofSeconds(1);

    private record Following(ResourceType type, Thread thread) {}

    private final Snapshot snapshot;
    private final Feed feed;
    private final Duration period;
    private final Consumer<Activity> report;
    private final Map<String, Problem> troubled = new ConcurrentHashMap<>();
    private final Map<String, Following> running = new HashMap<>();
    private final AtomicReference<@Nullable Problem> silent = new AtomicReference<>();
    private final Semaphore wanted = new Semaphore(0);
    private final Thread looking;
    private volatile @Nullable Knowledge knowledge;

    Followers(Snapshot snapshot, Feed feed, Duration period, Consumer<Activity> report) {
        this.snapshot = snapshot;
        this.feed = feed;
        this.period = period;
        this.report = report;
        this.looking = Thread.ofVirtual().name("kinds").unstarted(this::keepLooking);
    }

    /**
     * Follows the kinds that are known, each that is new from where its list ended. What was not
     * read to the end is listed again, unless its follower tries that already.
     */
    synchronized void follow(Knowledge current) {
        boolean first = knowledge == null;
        knowledge = current;
        if (first) {
            report.accept(new Activity.Recovered(FOLLOWING)); // an earlier session's trouble
            report.accept(new Activity.Recovered(KINDS));
        }
        current.types().stream()
                .filter(type -> !isFollowed(type) || isToList(type, current))
                .forEach(type -> follow(type, current.version(type)));
        if (first) {
            looking.start();
        }
    }

    /** Has the cluster asked soon which kinds there are. */
    void look() {
        wanted.release();
    }

    private void keepLooking() {
        try {
            while (true) {
                if (wanted.tryAcquire(period.toMillis(), TimeUnit.MILLISECONDS)) {
                    Thread.sleep(SOON);
                    wanted.drainPermits();
                }
                ask();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt(); // the end of following
        }
    }

    private void ask() throws InterruptedException {
        Knowledge asked = requireNonNull(knowledge);
        try {
            settle(asked, snapshot.types(asked));
        } catch (Failure e) {
            if (e.problem().exit() == ExitCode.INTERRUPTED) {
                throw new InterruptedException();
            }
            fail(e.problem());
            return;
        } catch (RuntimeException e) {
            fail(Problem.bug(e, "it is asked again"));
            return;
        }
        if (silent.getAndSet(null) != null) {
            report.accept(new Activity.Recovered(KINDS));
        }
    }

    private void fail(Problem why) {
        if (silent.getAndSet(why) == null) {
            report.accept(new Activity.Troubled(KINDS, why));
        }
    }

    /** Follows what is new; what is proved to be gone ends. */
    private synchronized void settle(Knowledge asked, List<ResourceType> types) {
        Set<String> wantedTypes = types.stream().map(ResourceType::id).collect(toSet());
        List.copyOf(running.values()).stream()
                .map(Following::type)
                .filter(type -> !wantedTypes.contains(type.id()))
                .filter(type -> asked.isNoLongerServed(type.id()))
                .forEach(type -> {
                    stop(type);
                    feed.vanished(type);
                });
        types.stream().filter(type -> !isFollowed(type)).forEach(this::again);
    }

    /** Lists the objects of some kinds again, as they may be cleaned in another way now. */
    synchronized void relist(Set<String> typeIds) {
        typeIds.stream()
                .map(running::get)
                .filter(Objects::nonNull)
                .map(Following::type)
                .toList()
                .forEach(this::again);
    }

    /** What is followed at the moment, and what is not. */
    synchronized Coverage coverage() {
        List<Coverage.Gap> gaps = new ArrayList<>();
        Problem blind = silent.get();
        if (blind != null) {
            gaps.add(new Coverage.Gap("new kinds", blind));
        }
        Knowledge current = knowledge;
        if (current != null) {
            gaps.addAll(current.silentGroups());
        }
        troubled.forEach((type, why) -> gaps.add(new Coverage.Gap(type, why)));
        gaps.sort(Comparator.comparing(Coverage.Gap::what));
        return new Coverage(
                running.keySet().stream()
                        .filter(type -> !troubled.containsKey(type))
                        .collect(toSet()),
                gaps);
    }

    /** How many kinds are followed, well or not. */
    synchronized int kinds() {
        return running.size();
    }

    /** How many of them cannot be followed at the moment. */
    int unwell() {
        return troubled.size();
    }

    @Override
    public void well(ResourceType type) {
        if (troubled.remove(type.id()) != null && troubled.isEmpty()) {
            report.accept(new Activity.Recovered(FOLLOWING));
        }
    }

    @Override
    public void troubled(ResourceType type, Problem why) {
        boolean first = troubled.isEmpty();
        troubled.put(type.id(), why);
        if (first) {
            report.accept(new Activity.Troubled(FOLLOWING, why));
        }
    }

    @Override
    public void changed(ResourceType type) {
        if (TELLING.contains(type.id())) {
            look();
        }
    }

    @Override
    public void beforeList() {
        snapshot.requireSameCluster();
    }

    private boolean isFollowed(ResourceType type) {
        Following following = running.get(type.id());
        return following != null && following.type().equals(type);
    }

    private boolean isToList(ResourceType type, Knowledge current) {
        return current.version(type).isEmpty() && !troubled.containsKey(type.id());
    }

    private void again(ResourceType type) {
        follow(type, Optional.empty());
    }

    /** In place of who follows it already, maybe at another version. */
    private void follow(ResourceType type, Optional<String> version) {
        stop(type);
        Follower follower = new Follower(snapshot.cluster(), type, feed, this, version);
        Thread thread = Thread.ofVirtual().name("follow " + type.id()).start(follower);
        running.put(type.id(), new Following(type, thread));
    }

    /** What a follower brings after it was told to end would be out of order. */
    private void stop(ResourceType type) {
        Following following = running.remove(type.id());
        if (following != null) {
            end(following.thread());
            well(following.type());
        }
    }

    private static void end(Thread thread) {
        thread.interrupt();
        try {
            thread.join();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /** Waits until nobody brings anything any more. */
    @Override
    public void close() {
        end(looking);
        synchronized (this) {
            running.values().forEach(following -> following.thread().interrupt());
            running.values().forEach(following -> end(following.thread()));
            running.clear();
        }
    }
}
