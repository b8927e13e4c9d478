package periplus.flow.restore;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.Gatherers;
import java.util.stream.Stream;
import periplus.io.git.GitRepository;
import periplus.io.git.value.BlobId;
import periplus.io.git.value.FileEntry;
import periplus.model.manifest.ManifestPath;
import periplus.model.manifest.ResourceKey;
import periplus.model.problem.Failure;
import periplus.model.problem.Problem;
import periplus.model.restore.plan.Scope;
import periplus.model.state.CommitId;
import periplus.model.tree.Mapping;

/** The objects of one commit, as they are to be in the target. Only their places are remembered. */
final class Source {

    private static final String NAMESPACES = "namespaces";
    private static final int AT_ONCE = 2 * Runtime.getRuntime().availableProcessors();

    private sealed interface Found {
        record Usable(Planned planned) implements Found {}

        record Unusable(ManifestPath place, Problem why) implements Found {}
    }

    private final FileTrees files;
    private final Alterations alterations;
    private final Map<String, BlobId> manifests = new HashMap<>();
    private final Map<ResourceKey, Mapping> links;

    Source(GitRepository repository, CommitId commit, Opener opener, Alterations alterations) {
        this.files = new FileTrees(repository::read, opener);
        this.alterations = alterations;
        Map<String, BlobId> beside = new HashMap<>();
        try (Stream<FileEntry> entries = repository.files(commit, "")) {
            entries.forEach(file ->
                    (ManifestPath.parse(file.path()).isPresent() ? manifests : beside)
                            .put(file.path(), file.blob()));
        }
        this.links = LinkFiles.read(beside, blob -> files.read("a file of links", blob));
    }

    /**
     * Hands over every object that is asked for, and the namespace of each, in the order of paths.
     *
     * @param unusable takes files that cannot be read or opened
     */
    void read(Scope scope, Consumer<Planned> sink, BiConsumer<ManifestPath, Problem> unusable) {
        manifests.keySet().stream()
                .sorted()
                .flatMap(path -> ManifestPath.parse(path).stream())
                .filter(place -> mayBeCovered(scope, place))
                .gather(Gatherers.mapConcurrent(AT_ONCE, this::file))
                .forEach(file -> {
                    switch (file) {
                        case Found.Usable(Planned planned) -> {
                            if (scope.covers(planned.source(), planned.place())
                                    && scope.selection().coversLabels(planned.object())) {
                                sink.accept(planned);
                            }
                        }
                        case Found.Unusable(ManifestPath place, Problem why) ->
                                unusable.accept(place, why);
                    }
                });
    }

    private Found file(ManifestPath place) {
        try {
            return new Found.Usable(object(place));
        } catch (Failure e) {
            return new Found.Unusable(place, e.problem());
        }
    }

    private static boolean mayBeCovered(Scope scope, ManifestPath place) {
        return place.key()
                .map(key -> scope.covers(key, place))
                .orElseGet(() -> scope.selection().coversType(place.type()));
    }

    /** The namespace object; empty where the commit has none of that name. */
    Optional<Planned> namespace(String name) {
        ManifestPath place = ManifestPath.of(new ResourceKey(NAMESPACES, Optional.empty(), name));
        return manifests.containsKey(place.text()) ? Optional.of(object(place)) : Optional.empty();
    }

    /**
     * The file of what is to be called so in the target, where only namespaces are renamed; empty
     * where the commit has none.
     */
    Optional<String> path(ResourceKey key) {
        Optional<String> namespace =
                key.namespace()
                        .map(name ->
                                alterations.remap().namespaces().entrySet().stream()
                                        .filter(pair -> pair.getValue().equals(name))
                                        .map(Map.Entry::getKey)
                                        .findFirst()
                                        .orElse(name));
        ResourceKey source = new ResourceKey(key.type(), namespace, key.name());
        return ManifestPath.all(ManifestPath.Area.OBJECTS, source).stream()
                .map(ManifestPath::text)
                .filter(manifests::containsKey)
                .findFirst();
    }

    /** The object of a file, once more. */
    Planned object(String path) {
        return object(ManifestPath.parse(path).orElseThrow());
    }

    private Planned object(ManifestPath place) {
        BlobId blob = manifests.get(place.text());
        if (blob == null) {
            throw new IllegalArgumentException(place + " is not in the commit");
        }
        Mapping object = files.read(place.text(), blob);
        ResourceKey source =
                place.key()
                        .orElseGet(() ->
                                new ResourceKey(
                                        place.type(),
                                        place.namespace(),
                                        object.textOrEmpty("metadata", "name")));
        return alterations.of(new Planned(source, source, place, object, List.of()));
    }

    /** What the repository calls the object of a file; some names are in the file only. */
    ResourceKey key(String path) {
        return ManifestPath.parse(path)
                .flatMap(ManifestPath::key)
                .orElseGet(() -> object(path).source());
    }

    /** What the repository notes beside an object; empty for most. */
    Mapping links(ResourceKey source) {
        return links.getOrDefault(source, Mapping.EMPTY);
    }
}
