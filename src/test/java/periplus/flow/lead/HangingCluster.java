package periplus.flow.lead;

import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
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
import periplus.model.manifest.ResourceType;
import periplus.model.tree.Mapping;

/** A cluster whose answers to an apply can be held back. */
final class HangingCluster implements Cluster {

    private final Cluster cluster;
    private volatile CountDownLatch asked = new CountDownLatch(0);
    private volatile CountDownLatch answer = new CountDownLatch(0);

    HangingCluster(Cluster cluster) {
        this.cluster = cluster;
    }

    /** Holds answers back from now on; what it returns opens when one is asked for. */
    CountDownLatch hang() {
        answer = new CountDownLatch(1);
        asked = new CountDownLatch(1);
        return asked;
    }

    void goOn() {
        answer.countDown();
    }

    @Override
    public ApplyResult apply(ResourceType type, Mapping object, ApplyOptions options) {
        asked.countDown();
        try {
            answer.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        return cluster.apply(type, object, options);
    }

    @Override
    public ServerInfo server() {
        return cluster.server();
    }

    @Override
    public Discovery discover() {
        return cluster.discover();
    }

    @Override
    public Listing list(
            ListRequest request, Consumer<Mapping> sink, Consumer<Unreadable> unreadable) {
        return cluster.list(request, sink, unreadable);
    }

    @Override
    public Optional<Mapping> get(ResourceType type, Optional<String> namespace, String name) {
        return cluster.get(type, namespace, name);
    }

    @Override
    public WatchEnd watch(WatchRequest request, Consumer<WatchEvent> sink) {
        return cluster.watch(request, sink);
    }

    @Override
    public ApplyResult replace(ResourceType type, Mapping object, ApplyOptions options) {
        return cluster.replace(type, object, options);
    }

    @Override
    public boolean create(ResourceType type, Mapping object) {
        return cluster.create(type, object);
    }

    @Override
    public boolean delete(ResourceType type, Optional<String> namespace, String name) {
        return cluster.delete(type, namespace, name);
    }

    @Override
    public void close() {
        cluster.close();
    }
}
