package periplus.io.cluster.embedded;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import periplus.io.cluster.ApplyOptions;
import periplus.io.cluster.ApplyResult;
import periplus.io.cluster.Cluster;
import periplus.io.cluster.Discovery;
import periplus.io.cluster.ListRequest;
import periplus.io.cluster.ListRequest.Detail;
import periplus.io.cluster.Listing;
import periplus.io.cluster.ServerInfo;
import periplus.io.cluster.Unreadable;
import periplus.io.cluster.WatchEnd;
import periplus.io.cluster.WatchEvent;
import periplus.io.cluster.WatchRequest;
import periplus.io.cluster.embedded.ObjectStore.ObjectKey;
import periplus.model.manifest.LabelSelector;
import periplus.model.manifest.ResourceType;
import periplus.model.problem.ExitCode;
import periplus.model.problem.Failure;
import periplus.model.tree.Mapping;
import periplus.model.tree.Scalar;
import periplus.model.tree.Secrecy;

/**
 * A small cluster in memory. It has the kinds most clusters have and those defined on it, versions,
 * watches and server-side apply with one simplification: lists have one owner as a whole. Nothing
 * runs in it, and nothing is validated.
 */
public final class EmbeddedCluster implements Cluster {

    private static final String VERSION = "v1.36.3";
    private static final int USUAL_HISTORY = 10_000;

    private final ObjectStore store;
    private final Controllers controllers;

    private EmbeddedCluster(InstantSource clock, int history) {
        store = new ObjectStore(clock, history);
        controllers = new Controllers(store);
    }

    /** A new cluster with only what every cluster has. */
    public static EmbeddedCluster start(InstantSource clock) {
        return start(clock, USUAL_HISTORY);
    }

    /** A cluster that remembers only so many changes for watches. */
    static EmbeddedCluster start(InstantSource clock, int history) {
        EmbeddedCluster cluster = new EmbeddedCluster(clock, history);
        Bootstrap.objects()
                .forEach(object ->
                        cluster.apply(
                                cluster.controllers.typeOf(object),
                                object,
                                new ApplyOptions("kube-apiserver", true, false)));
        return cluster;
    }

    @Override
    public ServerInfo server() {
        return new ServerInfo("embedded", VERSION);
    }

    @Override
    public Discovery discover() {
        return new Discovery(controllers.types(), List.of());
    }

    @Override
    public Listing list(
            ListRequest request, Consumer<Mapping> sink, Consumer<Unreadable> unreadable) {
        Optional<LabelSelector> selector = request.labelSelector().map(LabelSelector::parse);
        ObjectStore.Snapshot snapshot = store.snapshot(request.type().id(), request.namespace());
        long count = 0;
        for (Mapping object : snapshot.objects()) {
            if ((selector.isEmpty() || selector.get().matches(object.mapping("metadata", "labels")))
                    && hasFields(object, request.fieldSelector().orElse(""))) {
                sink.accept(shown(request.type(), object, request.detail()));
                count++;
            }
        }
        return new Listing.Complete(count, String.valueOf(snapshot.version()));
    }

    /** Only {@code path=value} and {@code path!=value}, joined by commas, and of texts. */
    private static boolean hasFields(Mapping object, String selector) {
        return Stream.of(selector.split(",", -1))
                .filter(each -> !each.isEmpty())
                .allMatch(each -> hasField(object, each));
    }

    private static boolean hasField(Mapping object, String condition) {
        String[] sides = condition.split("!?=", 2);
        boolean same = sides[1].equals(object.text(sides[0].split("\\.", -1)));
        return same != condition.contains("!=");
    }

    @Override
    public Optional<Mapping> get(ResourceType type, Optional<String> namespace, String name) {
        return store.get(new ObjectKey(type.id(), namespace.orElse(""), name))
                .map(object -> shown(type, object, Detail.FULL));
    }

    @Override
    public WatchEnd watch(WatchRequest request, Consumer<WatchEvent> sink) {
        return new History.Follower(store.history(), request).follow(sink);
    }

    @Override
    public ApplyResult apply(ResourceType type, Mapping object, ApplyOptions options) {
        synchronized (store) {
            ApplyResult result = new Apply(store, type, options).run(Secrecy.opened(object));
            if (result instanceof ApplyResult.Applied(Mapping live, _) && !options.dryRun()) {
                controllers.applied(type, live);
                return new ApplyResult.Applied(
                        get(type, namespace(live), Apply.name(live)).orElse(live), List.of());
            }
            return result;
        }
    }

    @Override
    public ApplyResult replace(ResourceType type, Mapping object, ApplyOptions options) {
        synchronized (store) {
            ApplyResult result = new Replace(store, type, options).run(Secrecy.opened(object));
            if (result instanceof ApplyResult.Applied(Mapping live, _) && !options.dryRun()) {
                controllers.applied(type, live);
            }
            return result;
        }
    }

    @Override
    public boolean create(ResourceType type, Mapping object) {
        synchronized (store) {
            if (get(type, namespace(object), Apply.name(object)).isPresent()) {
                return false;
            }
            ApplyResult result = apply(type, object, new ApplyOptions("create", true, false));
            if (result instanceof ApplyResult.Refused(int code, String reason, String message)) {
                throw new Failure(
                        ExitCode.CLUSTER,
                        "embedded answered %d %s: %s".formatted(code, reason, message),
                        code == 404
                                ? "Make the namespace first: kubectl create namespace "
                                        + namespace(object).orElse("")
                                : "See the server's words.");
            }
            return true;
        }
    }

    @Override
    public boolean delete(ResourceType type, Optional<String> namespace, String name) {
        synchronized (store) {
            boolean there = store.delete(new ObjectKey(type.id(), namespace.orElse(""), name));
            if (there) {
                controllers.deleted(type, name);
            }
            return there;
        }
    }

    @Override
    public void close() {
        store.history().close();
    }

    private static Optional<String> namespace(Mapping object) {
        return Optional.ofNullable(object.text("metadata", "namespace"));
    }

    /** Every version of a kind shows the same object; conversion is for real servers. */
    private static Mapping shown(ResourceType type, Mapping object, Detail detail) {
        Mapping versioned =
                type.apiVersion().equals(object.text("apiVersion"))
                        ? object
                        : object.with("apiVersion", Scalar.text(type.apiVersion()));
        return detail == Detail.FULL ? versioned : only(versioned);
    }

    private static Mapping only(Mapping object) {
        Mapping.Builder metadata = Mapping.builder();
        for (String key : List.of("apiVersion", "kind", "metadata")) {
            Optional.ofNullable(object.get(key)).ifPresent(value -> metadata.put(key, value));
        }
        return metadata.build();
    }
}
