package periplus.io.cluster;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import periplus.model.helm.Revision;
import periplus.model.manifest.ResourceType;
import periplus.model.tree.Mapping;
import periplus.model.tree.Secrecy;

/**
 * A cluster whose Secrets, and what Helm keeps in ConfigMaps, are handed out with hidden values, so
 * that nobody can print them.
 */
public record HidingCluster(Cluster open) implements Cluster {

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
        UnaryOperator<Mapping> hiding = hiding(request.type());
        return open.list(request, object -> sink.accept(hiding.apply(object)), unreadable);
    }

    @Override
    public Optional<Mapping> get(ResourceType type, Optional<String> namespace, String name) {
        return open.get(type, namespace, name).map(hiding(type));
    }

    @Override
    public WatchEnd watch(WatchRequest request, Consumer<WatchEvent> sink) {
        UnaryOperator<Mapping> hiding = hiding(request.type());
        return open.watch(
                request,
                event ->
                        sink.accept(
                                switch (event) {
                                    case WatchEvent.Added(Mapping object) ->
                                            new WatchEvent.Added(hiding.apply(object));
                                    case WatchEvent.Modified(Mapping object) ->
                                            new WatchEvent.Modified(hiding.apply(object));
                                    case WatchEvent.Deleted(Mapping object) ->
                                            new WatchEvent.Deleted(hiding.apply(object));
                                    case WatchEvent.Bookmark bookmark -> bookmark;
                                }));
    }

    @Override
    public ApplyResult apply(ResourceType type, Mapping object, ApplyOptions options) {
        return hidden(type, open.apply(type, object, options));
    }

    @Override
    public ApplyResult replace(ResourceType type, Mapping object, ApplyOptions options) {
        return hidden(type, open.replace(type, object, options));
    }

    private static ApplyResult hidden(ResourceType type, ApplyResult result) {
        return switch (result) {
            case ApplyResult.Applied(Mapping live, List<String> warnings) ->
                    new ApplyResult.Applied(hiding(type).apply(live), warnings);
            case ApplyResult.Refused refused -> refused;
        };
    }

    @Override
    public boolean create(ResourceType type, Mapping object) {
        return open.create(type, object);
    }

    @Override
    public boolean delete(ResourceType type, Optional<String> namespace, String name) {
        return open.delete(type, namespace, name);
    }

    @Override
    public void close() {
        open.close();
    }

    private static UnaryOperator<Mapping> hiding(ResourceType type) {
        return switch (type.id()) {
            case ResourceType.SECRETS -> Secrecy::ofSecret;
            case "configmaps" ->
                    object -> Revision.of(object).isPresent() ? Secrecy.ofSecret(object) : object;
            default -> UnaryOperator.identity();
        };
    }
}
