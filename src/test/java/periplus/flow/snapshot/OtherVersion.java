package periplus.flow.snapshot;

import java.util.Optional;
import java.util.function.Consumer;
import periplus.io.cluster.ApplyOptions;
import periplus.io.cluster.ApplyResult;
import periplus.io.cluster.Cluster;
import periplus.io.cluster.Discovery;
import periplus.io.cluster.ListRequest;
import periplus.io.cluster.Listing;
import periplus.io.cluster.ServerInfo;
import periplus.io.cluster.WatchEnd;
import periplus.io.cluster.WatchEvent;
import periplus.io.cluster.WatchRequest;
import periplus.model.manifest.ResourceType;
import periplus.model.tree.Mapping;

/** A cluster whose server was replaced by one of another version. */
record OtherVersion(Cluster cluster, String version) implements Cluster {

    @Override
    public ServerInfo server() {
        return new ServerInfo(cluster.server().address(), version);
    }

    @Override
    public Discovery discover() {
        return cluster.discover();
    }

    @Override
    public Listing list(ListRequest request, Consumer<Mapping> sink) {
        return cluster.list(request, sink);
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
    public ApplyResult apply(ResourceType type, Mapping object, ApplyOptions options) {
        return cluster.apply(type, object, options);
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
