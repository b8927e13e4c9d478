package periplus.flow.drill;

import java.util.Optional;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Consumer;
import java.util.function.Supplier;
import periplus.io.cluster.ApplyOptions;
import periplus.io.cluster.ApplyResult;
import periplus.io.cluster.Cluster;
import periplus.io.cluster.Discovery;
import periplus.io.cluster.ListRequest;
import periplus.io.cluster.Listing;
import periplus.io.cluster.ServerInfo;
import periplus.io.cluster.Unreadable;
import periplus.io.cluster.WatchEnd;
import periplus.io.cluster.WatchEvent;
import periplus.io.cluster.WatchRequest;
import periplus.model.manifest.ResourceKey;
import periplus.model.manifest.ResourceType;
import periplus.model.problem.ExitCode;
import periplus.model.problem.Failure;
import periplus.model.problem.Problem;
import periplus.model.tree.Mapping;

/**
 * A living cluster that is given back as it was found. Only what is not there is made, nothing else
 * is changed, and all that was made goes again, however the drill ends.
 */
final class BorrowedCluster implements Cluster {

    private static final int CONFLICT = 409;

    private final Cluster open;
    private final Consumer<String> tell;
    private final Thread giveBackWithUs = new Thread(this::end, "end of the drill");

    /** Read by who makes something, written by who ends it all. */
    private final ReadWriteLock ending = new ReentrantReadWriteLock();

    private volatile boolean ended;

    private final Traces traces = new Traces();

    /**
     * From now on.
     *
     * @param tell takes a line for people when it is given back before its time
     */
    BorrowedCluster(Cluster open, Consumer<String> tell) {
        this.open = open;
        this.tell = tell;
        Runtime.getRuntime().addShutdownHook(giveBackWithUs);
    }

    /** Whether it came with the drill. */
    boolean isOurs(ResourceKey key) {
        return traces.has(key);
    }

    @Override
    public ApplyResult apply(ResourceType type, Mapping object, ApplyOptions options) {
        return options.dryRun()
                ? open.apply(type, object, options)
                : making(type, object, () -> open.apply(type, object, options));
    }

    @Override
    public ApplyResult replace(ResourceType type, Mapping object, ApplyOptions options) {
        return options.dryRun()
                ? open.replace(type, object, options)
                : making(type, object, () -> open.replace(type, object, options));
    }

    private ApplyResult making(ResourceType type, Mapping object, Supplier<ApplyResult> request) {
        ResourceKey key = ResourceKey.of(type, object);
        boolean isNew = !isOurs(key);
        if (isNew && open.get(type, key.namespace(), key.name()).isPresent()) {
            return new ApplyResult.Refused(
                    CONFLICT, "AlreadyExists", "it is there, and a drill changes nothing");
        }
        return unlessEnded(() -> {
            if (isNew) {
                traces.note(type, key); // before it is made: an answer may get lost
            }
            ApplyResult result = request.get();
            switch (result) {
                case ApplyResult.Applied _ -> traces.noteFinalizers(type, key, object);
                case ApplyResult.Refused _ when isNew -> traces.forget(key);
                case ApplyResult.Refused _ -> {}
            }
            return result;
        });
    }

    @Override
    public boolean create(ResourceType type, Mapping object) {
        ResourceKey key = ResourceKey.of(type, object);
        return unlessEnded(() -> {
            boolean created = open.create(type, object);
            if (created) {
                traces.note(type, key);
            }
            return created;
        });
    }

    @Override
    public boolean delete(ResourceType type, Optional<String> namespace, String name) {
        ResourceKey key = new ResourceKey(type.id(), namespace, name);
        if (!isOurs(key)) {
            throw new Failure(
                    ExitCode.CLUSTER,
                    key + " was there before",
                    "a drill deletes nothing of others");
        }
        return unlessEnded(() -> open.delete(type, namespace, name));
    }

    private <T> T unlessEnded(Supplier<T> request) {
        ending.readLock().lock();
        try {
            if (ended) {
                throw new Failure(ExitCode.INTERRUPTED, "the drill is being ended", "run it again");
            }
            return request.get();
        } finally {
            ending.readLock().unlock();
        }
    }

    /**
     * Deletes what was made, and waits until it is gone. Nothing more can be made then; once is
     * enough.
     *
     * @return what is left over
     */
    Optional<Problem> giveBack() {
        if (ended) {
            return Optional.empty();
        }
        delete();
        forgetHook();
        return traces.awaitGone(open);
    }

    private void end() {
        if (!traces.isEmpty()) {
            tell.accept("ending the drill: deleting what it made");
        }
        delete();
    }

    private void delete() {
        ended = true;
        ending.writeLock().lock();
        try {
            traces.delete(open);
        } finally {
            ending.writeLock().unlock();
        }
    }

    private void forgetHook() {
        try {
            Runtime.getRuntime().removeShutdownHook(giveBackWithUs);
        } catch (IllegalStateException _) {
            // the JVM is ending, and the hook does the same
        }
    }

    @Override
    public ServerInfo server() {
        return open.server();
    }

    @Override
    public Discovery discover() {
        return open.discover();
    }

    @Override
    public Listing list(
            ListRequest request, Consumer<Mapping> sink, Consumer<Unreadable> unreadable) {
        return open.list(request, sink, unreadable);
    }

    @Override
    public Optional<Mapping> get(ResourceType type, Optional<String> namespace, String name) {
        return open.get(type, namespace, name);
    }

    @Override
    public WatchEnd watch(WatchRequest request, Consumer<WatchEvent> sink) {
        return open.watch(request, sink);
    }

    /** Without giving it back. */
    @Override
    public void close() {
        open.close();
    }
}
