package periplus.io.cluster.embedded;

import java.util.List;
import java.util.Optional;
import periplus.io.cluster.ApplyOptions;
import periplus.io.cluster.ApplyResult;
import periplus.io.cluster.embedded.ObjectStore.ObjectKey;
import periplus.model.manifest.ResourceType;
import periplus.model.tree.Mapping;
import periplus.model.tree.Node;

/** One replacement: all but what belongs to the server is taken as it comes. */
record Replace(ObjectStore store, ResourceType type, ApplyOptions options) {

    private static final List<String> OF_THE_SERVER =
            List.of("uid", "resourceVersion", "generation", "creationTimestamp", "managedFields");

    ApplyResult run(Mapping wanted) {
        String name = Apply.name(wanted);
        ObjectKey key =
                new ObjectKey(
                        type.id(),
                        type.namespaced() ? wanted.textOrEmpty("metadata", "namespace") : "",
                        name);
        Optional<Mapping> stored = store.get(key);
        if (stored.isEmpty()) {
            return new ApplyResult.Refused(
                    404, "NotFound", "%s \"%s\" not found".formatted(type.plural(), name));
        }
        String version = wanted.textOrEmpty("metadata", "resourceVersion");
        if (!version.isEmpty()
                && !version.equals(stored.get().text("metadata", "resourceVersion"))) {
            return Apply.modified(type, name);
        }
        Mapping live = wanted.update("metadata", metadata -> kept(metadata, stored.get()));
        return new ApplyResult.Applied(options.dryRun() ? live : store.put(key, live), List.of());
    }

    private static Mapping kept(Mapping metadata, Mapping stored) {
        Mapping kept = metadata;
        for (String field : OF_THE_SERVER) {
            Node value = stored.at("metadata", field);
            kept = value == null ? kept.without(field) : kept.with(field, value);
        }
        return kept;
    }
}
