package periplus.io.cluster.kubernetes;

import java.util.Map;
import java.util.Optional;
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
import periplus.io.cluster.access.Access;
import periplus.io.cluster.http.ApiServer;
import periplus.io.cluster.http.Fault;
import periplus.io.cluster.http.Request;
import periplus.io.cluster.http.Retries;
import periplus.model.manifest.ResourceType;
import periplus.model.problem.Failure;
import periplus.model.tree.Mapping;

/** A cluster behind a kube-apiserver. */
public final class KubernetesCluster implements Cluster {

    private static final int NOT_FOUND = 404;
    private static final String IN_THE_BACKGROUND = "{\"propagationPolicy\":\"Background\"}";

    private final ApiServer server;
    private final ConnectionSettings settings;

    private KubernetesCluster(ApiServer server, ConnectionSettings settings) {
        this.server = server;
        this.settings = settings;
    }

    /**
     * Finds the cluster and the credentials; asks the server nothing yet.
     *
     * @throws Failure 2 when the kubeconfig or context is missing or wrong
     */
    public static KubernetesCluster connect(ConnectionSettings settings) {
        return connect(settings, System.getenv());
    }

    static KubernetesCluster connect(ConnectionSettings settings, Map<String, String> environment) {
        Access access = Access.find(settings.kubeconfig(), settings.context(), environment);
        return new KubernetesCluster(new ApiServer(access, settings.timeouts()), settings);
    }

    @Override
    public ServerInfo server() {
        Mapping version = required(() -> server.read(Request.get("/version")));
        return new ServerInfo(server.address().toString(), version.textOrEmpty("gitVersion"));
    }

    @Override
    public Discovery discover() {
        try {
            return new DiscoveryReader(server, settings.retries()).read();
        } catch (Fault fault) {
            throw new Failure(fault.problem(), fault);
        }
    }

    @Override
    public Listing list(
            ListRequest request, Consumer<Mapping> sink, Consumer<Unreadable> unreadable) {
        return new ListReader(server, request, settings.pageSize(), sink, unreadable)
                .read(settings.retries());
    }

    @Override
    public Optional<Mapping> get(ResourceType type, Optional<String> namespace, String name) {
        Request request = Request.get(Paths.object(type, namespace, name));
        return required(
                () -> unlessAbsent(Optional.empty(), () -> Optional.of(server.read(request))));
    }

    @Override
    public WatchEnd watch(WatchRequest request, Consumer<WatchEvent> sink) {
        return new WatchReader(server, request, sink).read();
    }

    @Override
    public ApplyResult apply(ResourceType type, Mapping object, ApplyOptions options) {
        return new ApplyCall(type, object, options, ApplyCall.Way.APPLY)
                .run(server, settings.retries());
    }

    @Override
    public ApplyResult replace(ResourceType type, Mapping object, ApplyOptions options) {
        return new ApplyCall(type, object, options, ApplyCall.Way.REPLACE)
                .run(server, settings.retries());
    }

    @Override
    public boolean create(ResourceType type, Mapping object) {
        return new CreateCall(type, object).run(server, settings.retries());
    }

    @Override
    public boolean delete(ResourceType type, Optional<String> namespace, String name) {
        Request request =
                Request.send(
                        "DELETE",
                        Paths.object(type, namespace, name),
                        new Request.Content(Request.JSON, IN_THE_BACKGROUND));
        return required(() ->
                unlessAbsent(
                        false,
                        () -> {
                            server.send(request).close();
                            return true;
                        }));
    }

    @Override
    public void close() {
        server.close();
    }

    private <T> T required(Retries.Attempt<T> attempt) {
        try {
            return settings.retries().run(attempt);
        } catch (Fault fault) {
            throw new Failure(fault.problem(), fault);
        }
    }

    private static <T> T unlessAbsent(T otherwise, Retries.Attempt<T> attempt) throws Fault {
        try {
            return attempt.make();
        } catch (Fault fault) {
            if (fault.status() == NOT_FOUND) {
                return otherwise;
            }
            throw fault;
        }
    }
}
