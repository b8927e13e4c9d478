package periplus.flow.snapshot;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.BiPredicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import periplus.io.git.Draft;
import periplus.io.git.GitRepository;
import periplus.io.git.value.BlobId;
import periplus.model.manifest.CanonicalOrder;
import periplus.model.manifest.Change;
import periplus.model.manifest.Changes;
import periplus.model.manifest.FieldChange;
import periplus.model.manifest.ManifestPath;
import periplus.model.manifest.ManifestPath.Area;
import periplus.model.manifest.ResourceKey;
import periplus.model.text.MalformedText;
import periplus.model.text.YamlReader;
import periplus.model.text.YamlWriter;
import periplus.model.tree.Mapping;

/**
 * The files of the next commit: which were seen, and how they differ from the commit before. Safe
 * for several threads.
 */
final class Files {

    /** What objects are compared with. */
    interface Base {

        /** The newest commit. */
        Base AS_COMMITTED = (_, committed) -> committed;

        /** The object that the file is taken to hold. */
        Mapping object(String path, Mapping committed);
    }

    private final GitRepository repository;
    private final Draft draft;
    private final Base base;
    private final Queue<Change> changes = new ConcurrentLinkedQueue<>();

    Files(GitRepository repository, Draft draft, Base base) {
        this.repository = repository;
        this.draft = draft;
        this.base = base;
    }

    /**
     * Sets the text of an object. A file that says the same in other words stays as it is, so that
     * what people wrote by hand is not rewritten.
     *
     * @return whether the commit will differ for it
     */
    boolean write(String path, ResourceKey key, Mapping object) {
        return write(path, key, object, (_, _) -> false);
    }

    /**
     * The same for what may also stay as it is although it says something else.
     *
     * @param stays asked with the committed object and what differs, never with nothing
     */
    boolean write(
            String path,
            ResourceKey key,
            Mapping object,
            BiPredicate<Mapping, List<FieldChange>> stays) {
        Optional<BlobId> before = draft.baseBlob(path);
        return switch (draft.put(path, YamlWriter.write(CanonicalOrder.of(object)))) {
            case UNCHANGED -> false;
            case NEW -> changes.add(new Change.Added(key));
            case CHANGED -> {
                Optional<Mapping> committed =
                        before.flatMap(this::parse).map(old -> base.object(path, old));
                List<FieldChange> fields =
                        committed.map(old -> Changes.between(old, object)).orElse(List.of());
                if (committed.isPresent()
                        && (fields.isEmpty() || stays.test(committed.get(), fields))) {
                    draft.keep(path);
                    yield false;
                }
                yield changes.add(new Change.Modified(key, fields));
            }
        };
    }

    /** Leaves the file as it is, whether there is one or not. */
    void keep(String path) {
        draft.keep(path);
    }

    void remove(String path, ResourceKey key) {
        draft.remove(path);
        changes.add(new Change.Removed(key));
    }

    /** The committed files that this run neither wrote nor kept. */
    List<String> unseen(String prefix) {
        return draft.untouched(prefix);
    }

    /** The files below a directory in the commit before. */
    List<String> committedPaths(String prefix) {
        return draft.basePaths(prefix);
    }

    /** The object a committed file holds; empty when it is not readable. */
    Optional<Mapping> committed(String path) {
        return draft.baseBlob(path).flatMap(this::parse);
    }

    /** Whether the commit before held any object. */
    boolean isFirst() {
        return Layout.OBJECTS.stream().allMatch(prefix -> draft.basePaths(prefix).isEmpty());
    }

    /**
     * Id of a kind to the API version its files were written with; taken from one file each, as all
     * of a kind are written alike.
     */
    Map<String, String> versions() {
        Map<String, String> versions = new HashMap<>();
        Set<String> known = new HashSet<>();
        for (String area : Layout.OBJECTS) {
            for (String path : draft.basePaths(area)) {
                String directory = path.substring(0, path.lastIndexOf('/'));
                Optional<ManifestPath> parsed =
                        known.contains(directory) ? Optional.empty() : ManifestPath.parse(path);
                if (parsed.isPresent()
                        && versions.computeIfAbsent(parsed.get().type(), _ -> version(path))
                                != null) {
                    known.add(directory);
                }
            }
        }
        return versions;
    }

    private @Nullable String version(String path) {
        return committed(path)
                .map(object -> object.text("apiVersion"))
                .map(version -> version.substring(version.indexOf('/') + 1))
                .orElse(null);
    }

    /** The key as the path tells it, or as the content does where the name was too long. */
    ResourceKey key(ManifestPath path) {
        return path.key()
                .orElseGet(() ->
                        new ResourceKey(
                                path.type(),
                                path.namespace(),
                                committed(path.text())
                                        .map(object -> object.text("metadata", "name"))
                                        .orElse(path.text())));
    }

    /** Whether the next commit will have a file for the object. */
    boolean holds(ResourceKey key) {
        return Stream.of(Area.values())
                .anyMatch(area -> draft.holds(ManifestPath.of(area, key).text()));
    }

    /** Sets the text of a document that is no object, or removes it where nothing is left. */
    void writeBeside(String path, Mapping document) {
        if (document.isEmpty()) {
            draft.remove(path);
        } else {
            draft.put(path, YamlWriter.write(CanonicalOrder.of(document)));
        }
    }

    /** Tells what changed of an object outside of its file. */
    void tell(ResourceKey key, List<FieldChange> fields) {
        changes.add(new Change.Modified(key, fields));
    }

    /** One change for each object. */
    List<Change> changes() {
        Map<ResourceKey, Change> byKey = new LinkedHashMap<>();
        changes.forEach(change -> byKey.merge(change.key(), change, Files::both));
        return List.copyOf(byKey.values());
    }

    /** That an object came or went says more than which of its fields did. */
    private static Change both(Change one, Change other) {
        return one instanceof Change.Modified(var key, var some)
                        && other instanceof Change.Modified(var _, var more)
                ? new Change.Modified(
                        key, Stream.concat(some.stream(), more.stream()).distinct().toList())
                : one instanceof Change.Modified ? other : one;
    }

    private Optional<Mapping> parse(BlobId blob) {
        try {
            return Optional.of(YamlReader.readMapping(repository.read(blob)));
        } catch (MalformedText _) {
            return Optional.empty(); // somebody's file that is no YAML is replaced as a whole
        }
    }
}
