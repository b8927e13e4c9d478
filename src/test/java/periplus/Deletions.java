package periplus;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import periplus.io.cluster.Cluster;
import periplus.io.cluster.WatchEnd;
import periplus.io.cluster.WatchEvent;
import periplus.io.cluster.WatchRequest;
import periplus.model.manifest.ResourceKey;
import periplus.model.manifest.ResourceType;
import periplus.model.problem.ExitCode;
import periplus.model.problem.Failure;
import periplus.model.tree.Mapping;

/** All that is deleted in a cluster from a moment on. */
final class Deletions implements AutoCloseable {

    private final Cluster cluster;
    private final List<Thread> watches = new ArrayList<>();
    private final BlockingQueue<ResourceKey> deleted = new LinkedBlockingQueue<>();

    /** Why nothing may be said about some kinds. */
    private final Queue<String> failures = new ConcurrentLinkedQueue<>();

    private Deletions(Cluster cluster) {
        this.cluster = cluster;
    }

    static Deletions since(Living moment, Cluster cluster) {
        Deletions deletions = new Deletions(cluster);
        moment.versions()
                .forEach((type, version) ->
                        deletions.watch(new WatchRequest(type, Optional.empty(), version)));
        return deletions;
    }

    private void watch(WatchRequest request) {
        watches.add(Thread.ofVirtual().start(() -> follow(request)));
    }

    private void follow(WatchRequest request) {
        try {
            WatchEnd end = cluster.watch(request, event -> note(request.type(), event));
            failures.add(request.type().id() + ": " + end);
        } catch (Failure e) {
            if (e.problem().exit() != ExitCode.INTERRUPTED) {
                failures.add(request.type().id() + ": " + e.getMessage());
            }
        }
    }

    private void note(ResourceType type, WatchEvent event) {
        if (event instanceof WatchEvent.Deleted(Mapping object)) {
            deleted.add(ResourceKey.of(type, object));
        }
    }

    /** Fails as soon as one of these is deleted; gives all others once some time has passed. */
    Set<ResourceKey> noneOf(Set<ResourceKey> precious, Duration time) {
        Set<ResourceKey> others = new HashSet<>();
        long deadline = System.nanoTime() + time.toNanos();
        try {
            ResourceKey next = deleted.poll(time.toNanos(), TimeUnit.NANOSECONDS);
            while (next != null) {
                assertThat(precious).doesNotContain(next);
                others.add(next);
                next = deleted.poll(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
        assertThat(failures).isEmpty();
        return others;
    }

    @Override
    public void close() {
        watches.forEach(Thread::interrupt);
    }
}
