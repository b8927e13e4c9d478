package periplus.flow.watch;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import periplus.flow.snapshot.Sighting;
import periplus.model.clean.fields.LastWriter;
import periplus.model.event.Activity;
import periplus.model.manifest.ResourceKey;
import periplus.model.manifest.ResourceType;
import periplus.model.problem.ExitCode;
import periplus.model.problem.Failure;
import periplus.model.tree.Mapping;

/**
 * What was seen and not committed yet: of each object the newest state only. When much waits,
 * whoever brings more waits too, so that memory stays flat and the server slows down; only absences
 * never wait, as they are small. Safe for several threads.
 */
final class Feed {

    private static final int MOST_OBJECTS = 2_000;
    private static final long MOST_BYTES = 24L << 20;

    private final Window window;
    private final LongSupplier nanoTime;
    private final Consumer<Activity> report;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Condition room = lock.newCondition();
    private final Index index = new Index();
    private Map<ResourceKey, Arrival> waiting = new LinkedHashMap<>();
    private long weight;
    private OptionalLong newest = OptionalLong.empty();

    Feed(Window window, LongSupplier nanoTime, Consumer<Activity> report) {
        this.window = window;
        this.nanoTime = nanoTime;
        this.report = report;
    }

    /** Takes note of an object that somebody else handles in this state. */
    void note(ResourceType type, Mapping live) {
        lock.lock();
        try {
            index.advance(ResourceKey.of(type, live), uid(live), version(live));
        } finally {
            lock.unlock();
        }
    }

    /**
     * Takes the state of an object, unless it is known.
     *
     * @param again take it even so, as it may be cleaned in another way now
     */
    void present(ResourceType type, Mapping live, boolean again) {
        ResourceKey key = ResourceKey.of(type, live);
        Authors.Seen seen = new Authors.Seen(key, uid(live), version(live), false);
        Arrival arrival =
                new Arrival(
                        new Sighting.Present(type, key, live),
                        List.of(seen),
                        !LastWriter.isStatus(live),
                        nanoTime.getAsLong(),
                        Weight.of(live));
        lock.lock();
        try {
            awaitRoom(key);
            if (index.advance(key, seen.uid(), seen.resourceVersion())
                    || (again && !index.isOutdated(key, seen.resourceVersion()))) {
                add(key, arrival);
            }
        } finally {
            lock.unlock();
        }
    }

    /** Takes the end of an object. */
    void gone(ResourceType type, Mapping last) {
        ResourceKey key = ResourceKey.of(type, last);
        lock.lock();
        try {
            awaitRoom(key);
            if (!index.isOutdated(key, version(last))) {
                index.remove(key);
                add(key, gone(type, key, last));
            }
        } finally {
            lock.unlock();
        }
    }

    /** Takes the end of every known object that a complete list did not show. */
    void listed(ResourceType type, String listVersion, Set<ResourceKey> listed) {
        lock.lock();
        try {
            index.absent(type, listVersion, listed::contains)
                    .forEach(key -> vanished(type, key, listVersion));
        } finally {
            lock.unlock();
        }
    }

    /** Takes the end of a kind with all its objects. */
    void vanished(ResourceType type) {
        lock.lock();
        try {
            index.all(type).forEach(key -> vanished(type, key, ""));
        } finally {
            lock.unlock();
        }
    }

    private void vanished(ResourceType type, ResourceKey key, String resourceVersion) {
        Optional<String> uid = index.uid(key);
        if (uid.isPresent()) {
            Mapping.Builder metadata =
                    Mapping.builder()
                            .put("name", key.name())
                            .put("uid", uid.get())
                            .put("resourceVersion", resourceVersion);
            key.namespace().ifPresent(namespace -> metadata.put("namespace", namespace));
            index.remove(key);
            add(key, gone(type, key, Mapping.of("metadata", metadata.build())));
        }
    }

    private Arrival gone(ResourceType type, ResourceKey key, Mapping last) {
        Authors.Seen seen = new Authors.Seen(key, uid(last), version(last), true);
        return new Arrival(
                new Sighting.Gone(type, key, last),
                List.of(seen),
                true,
                nanoTime.getAsLong(),
                Weight.of(last));
    }

    private void add(ResourceKey key, Arrival arrival) {
        Arrival before = waiting.get(key);
        Arrival now = before == null ? arrival : before.then(arrival);
        waiting.put(key, now);
        weight += now.weight() - (before == null ? 0 : before.weight());
        if (arrival.material()) {
            newest = OptionalLong.of(arrival.nanos());
        }
        changed.signal();
        report.accept(new Activity.Changed(key));
    }

    private boolean isFull() {
        return waiting.size() >= MOST_OBJECTS || weight >= MOST_BYTES;
    }

    /** To be called before anything changes: who is interrupted here must not leave a trace. */
    private void awaitRoom(ResourceKey key) {
        try {
            while (isFull() && !waiting.containsKey(key)) {
                room.await();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new Failure(
                    ExitCode.INTERRUPTED,
                    "interrupted",
                    "what was not committed is read again at the next start");
        }
    }

    /** Waits for changes to be due and takes them; none after some time. */
    List<Arrival> next(long mostNanos) throws InterruptedException {
        long end = nanoTime.getAsLong() + mostNanos;
        lock.lockInterruptibly();
        try {
            while (true) {
                long now = nanoTime.getAsLong();
                long remaining = remaining(now);
                if (remaining == 0) {
                    return drain();
                }
                if (end - now <= 0) {
                    return List.of();
                }
                changed.await(Math.min(remaining, end - now), TimeUnit.NANOSECONDS);
            }
        } finally {
            lock.unlock();
        }
    }

    private long remaining(long now) {
        if (waiting.isEmpty()) {
            return Long.MAX_VALUE;
        }
        long oldest = waiting.values().iterator().next().nanos();
        return isFull() ? 0 : window.remaining(now, oldest, newest);
    }

    /** Takes what waits, due or not. */
    List<Arrival> drain() {
        lock.lock();
        try {
            List<Arrival> batch =
                    waiting.values().stream().filter(arrival -> !isOutdated(arrival)).toList();
            waiting = new LinkedHashMap<>();
            weight = 0;
            newest = OptionalLong.empty();
            room.signalAll();
            return batch;
        } finally {
            lock.unlock();
        }
    }

    /** A whole pass may have seen something newer in the meantime. */
    private boolean isOutdated(Arrival arrival) {
        Authors.Seen last = arrival.seen().getLast();
        return index.isOutdated(last.key(), last.resourceVersion());
    }

    /**
     * How much is known, and waits.
     *
     * @param kinds followed
     * @param unwell those of them that cannot be at the moment
     */
    Activity.Size size(int kinds, int unwell) {
        lock.lock();
        try {
            return new Activity.Size(kinds, unwell, index.size(), waiting.size());
        } finally {
            lock.unlock();
        }
    }

    private static String uid(Mapping live) {
        return live.textOrEmpty("metadata", "uid");
    }

    private static String version(Mapping live) {
        return live.textOrEmpty("metadata", "resourceVersion");
    }
}
