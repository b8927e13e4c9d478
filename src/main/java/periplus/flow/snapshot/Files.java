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
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import periplus.flow.snapshot.seal.Sealing;
import periplus.flow.snapshot.seal.Seals;
import periplus.flow.snapshot.seal.StandIns;
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
import periplus.model.problem.ExitCode;
import periplus.model.problem.Problem;
import periplus.model.seal.sops.SopsFile;
import periplus.model.text.MalformedText;
import periplus.model.text.YamlReader;
import periplus.model.text.YamlWriter;
import periplus.model.tree.Mapping;
import periplus.model.tree.Secrecy;

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

    /** Whether a file that says something else is to stay all the same. */
    interface Stays {

        Stays NEVER = (_, _, _) -> false;

        /** Asked with the committed object and what differs, never with nothing. */
        boolean test(String path, Mapping committed, List<FieldChange> fields);
    }

    private final GitRepository repository;
    private final Draft draft;
    private final Base base;
    private final Seals seals;
    private final Queue<Change> changes = new ConcurrentLinkedQueue<>();
    private final Queue<Problem> notes = new ConcurrentLinkedQueue<>();

    Files(GitRepository repository, Draft draft, Base base, Seals seals) {
        this.repository = repository;
        this.draft = draft;
        this.base = base;
        this.seals = seals;
    }

    /**
     * Sets the file of an object; a sealed one where a value is hidden. A file that says the same
     * in other words stays as it is, so that what people wrote by hand is not rewritten.
     *
     * @return whether the commit will differ for it
     */
    boolean write(Area area, ResourceKey key, Mapping object, Stays stays) {
        List<ManifestPath> all = ManifestPath.all(area, key);
        ManifestPath path = Secrecy.isIn(object) ? all.getLast() : all.getFirst();
        boolean moves =
                all.stream()
                        .filter(other -> !other.equals(path))
                        .anyMatch(other -> moves(other, path, key, object));
        if (moves) {
            return true;
        }
        return path.sealed()
                ? writeSealed(path.text(), key, object, stays)
                : write(path.text(), key, object, stays);
    }

    /** From a file in clear text to a sealed one, or back. */
    private boolean moves(ManifestPath from, ManifestPath to, ResourceKey key, Mapping object) {
        if (draft.baseBlob(from.text()).isEmpty()) {
            return false;
        }
        Mapping ordered = CanonicalOrder.of(object);
        byte[] text = to.sealed() ? seals.fresh(to.text(), ordered) : YamlWriter.write(ordered);
        List<FieldChange> fields =
                committed(from.text())
                        .map(old -> from.sealed() ? SopsFile.shown(old) : old)
                        .map(old -> Changes.between(old, object))
                        .orElse(List.of());
        draft.remove(from.text());
        draft.put(to.text(), text);
        if (to.sealed()) {
            notes.add(readableBefore(key, from));
        }
        return changes.add(new Change.Modified(key, fields));
    }

    private static Problem readableBefore(ResourceKey key, ManifestPath from) {
        return new Problem(
                ExitCode.DONE,
                key + " is sealed from now on; earlier commits hold " + from + " in clear text",
                "change the secret, as nobody can take it back from who has the repository");
    }

    /** Sets the text of facts. */
    boolean write(String path, ResourceKey key, Mapping object) {
        return write(path, key, object, Stays.NEVER);
    }

    private boolean write(String path, ResourceKey key, Mapping object, Stays stays) {
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
                        && (fields.isEmpty() || stays.test(path, committed.get(), fields))) {
                    draft.keep(path);
                    yield false;
                }
                yield changes.add(new Change.Modified(key, fields));
            }
        };
    }

    /** Sets the text of sealed facts. */
    boolean writeSealed(String path, ResourceKey key, Mapping object) {
        return writeSealed(path, key, object, Stays.NEVER);
    }

    private boolean writeSealed(String path, ResourceKey key, Mapping object, Stays stays) {
        Mapping ordered = CanonicalOrder.of(object);
        return switch (seals.compare(path, key, ordered, committed(path))) {
            case Sealing.Keep _ -> kept(path);
            case Sealing.Next(Optional<Mapping> before, boolean current, var text) -> {
                List<FieldChange> fields =
                        before.map(old -> Changes.between(old, object)).orElse(List.of());
                if (before.isPresent()
                        && current
                        && (fields.isEmpty() || stays.test(path, before.get(), fields))) {
                    yield kept(path);
                }
                yield switch (draft.put(path, text.get())) {
                    case UNCHANGED -> false;
                    case NEW -> changes.add(new Change.Added(key));
                    case CHANGED -> changes.add(new Change.Modified(key, fields));
                };
            }
        };
    }

    private boolean kept(String path) {
        draft.keep(path);
        return false;
    }

    /** Leaves the files of an object as they are, wherever they stand. */
    void keep(ResourceKey key) {
        paths(key).forEach(this::keep);
    }

    /** Where the file of an object may stand, or of what stands for it. */
    private static Stream<String> paths(ResourceKey key) {
        return Stream.concat(Stream.of(key), StandIns.key(key).stream()).flatMap(Files::places);
    }

    private static Stream<String> places(ResourceKey key) {
        return Stream.of(Area.values())
                .flatMap(area -> ManifestPath.all(area, key).stream())
                .map(ManifestPath::text);
    }

    /** Leaves the file as it is, whether there is one or not. */
    void keep(String path) {
        draft.keep(path);
    }

    void remove(String path, ResourceKey key) {
        draft.remove(path);
        changes.add(new Change.Removed(key));
    }

    /**
     * The same, where there is such a file.
     *
     * @return whether there was
     */
    boolean removeAny(String path, ResourceKey key) {
        if (draft.baseBlob(path).isEmpty()) {
            return false;
        }
        remove(path, key);
        return true;
    }

    /**
     * Removes what an object left in the commit before, where this run neither wrote nor kept it.
     */
    void sweep(ResourceKey key, StandIns standIns) {
        Stream.concat(Stream.of(key), StandIns.key(key).filter(standIns::includes).stream())
                .forEach(any -> places(any).forEach(path -> sweep(path, any)));
    }

    /** The same for one file. */
    void sweep(String path, ResourceKey key) {
        if (draft.isUntouched(path)) {
            removeAny(path, key);
        }
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
        return paths(key).anyMatch(draft::holds);
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

    /** What people should know of the files. */
    List<Problem> notes() {
        return Stream.concat(notes.stream(), seals.notes().stream()).toList();
    }

    /** How many files were sealed anew, as no key here opened them. */
    long rekeyed() {
        return seals.rekeyed();
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
