package periplus.flow.explain;

import java.util.Optional;
import java.util.stream.Stream;
import periplus.io.git.GitRepository;
import periplus.io.git.value.FileEntry;
import periplus.model.clean.order.FreeOrder;
import periplus.model.manifest.Changes;
import periplus.model.manifest.ManifestPath;
import periplus.model.manifest.ManifestPath.Area;
import periplus.model.manifest.ResourceKey;
import periplus.model.state.CommitId;
import periplus.model.text.MalformedText;
import periplus.model.text.YamlReader;
import periplus.model.tree.Mapping;

/** What the newest commit holds of one object. */
final class Committed {

    private final Optional<GitRepository> repository;
    private final Optional<CommitId> head;

    private Committed(Optional<GitRepository> repository, Optional<CommitId> head) {
        this.repository = repository;
        this.head = head;
    }

    static Committed of(Optional<GitRepository> repository) {
        return new Committed(repository, repository.flatMap(GitRepository::head));
    }

    /** The version that files of the kind are written with; all of a kind are written alike. */
    Optional<String> version(String typeId) {
        if (repository.isEmpty() || head.isEmpty()) {
            return Optional.empty();
        }
        try (Stream<FileEntry> files = repository.get().files(head.get(), "")) {
            return files.map(FileEntry::path)
                    .filter(path ->
                            ManifestPath.parse(path)
                                    .filter(parsed -> parsed.type().equals(typeId))
                                    .isPresent())
                    .findFirst()
                    .flatMap(this::read)
                    .map(object -> object.textOrEmpty("apiVersion"))
                    .map(version -> version.substring(version.indexOf('/') + 1));
        }
    }

    /**
     * How the commit stands to what is to become of the object.
     *
     * @param document what the repository is to hold of it
     * @param order which of its lists may stand in any order
     */
    Standing standing(ResourceKey key, Fate fate, Optional<Mapping> document, FreeOrder order) {
        if (repository.isEmpty()) {
            return new Standing.NoRepository();
        }
        return switch (fate) {
            case Fate.Exported(String path, var _, var _) ->
                    standing(path, document.orElse(Mapping.EMPTY), order);
            case Fate.Recorded(String path, var _) ->
                    standing(path, document.orElse(Mapping.EMPTY), order);
            case Fate.Frozen() ->
                    fileOf(key).<Standing>map(Standing.Frozen::new).orElseGet(Standing.Absent::new);
            case Fate.LeftOut _, Fate.Owned _ ->
                    fileOf(key).<Standing>map(Standing.Stale::new).orElseGet(Standing.Absent::new);
        };
    }

    private Standing standing(String path, Mapping document, FreeOrder order) {
        Optional<Mapping> before = read(path);
        if (before.isEmpty()) {
            return new Standing.New();
        }
        int fields = Changes.between(before.get(), document).size();
        return fields == 0 || order.isSame(before.get(), document)
                ? new Standing.Same()
                : new Standing.Changed(fields);
    }

    private Optional<String> fileOf(ResourceKey key) {
        return Stream.of(Area.values())
                .map(area -> ManifestPath.of(area, key).text())
                .filter(path -> bytes(path).isPresent())
                .findFirst();
    }

    /** Somebody's file that is no YAML says nothing; the next snapshot replaces it. */
    private Optional<Mapping> read(String path) {
        try {
            return bytes(path).map(YamlReader::readMapping);
        } catch (MalformedText _) {
            return Optional.empty();
        }
    }

    private Optional<byte[]> bytes(String path) {
        return repository.flatMap(opened -> head.flatMap(commit -> opened.read(commit, path)));
    }
}
