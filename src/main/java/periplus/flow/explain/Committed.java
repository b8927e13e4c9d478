package periplus.flow.explain;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import periplus.flow.snapshot.quiet.LastDay;
import periplus.flow.snapshot.quiet.Quarantine;
import periplus.io.git.GitRepository;
import periplus.io.git.value.FileEntry;
import periplus.model.clean.order.FreeOrder;
import periplus.model.manifest.Changes;
import periplus.model.manifest.FieldChange;
import periplus.model.manifest.ManifestPath;
import periplus.model.manifest.ManifestPath.Area;
import periplus.model.manifest.ResourceKey;
import periplus.model.seal.sops.SopsFile;
import periplus.model.state.CommitId;
import periplus.model.text.MalformedText;
import periplus.model.text.YamlReader;
import periplus.model.tree.Mapping;
import periplus.model.tree.Secrecy;

/** What the newest commit holds of one object. */
final class Committed {

    private final Optional<GitRepository> repository;
    private final Optional<CommitId> head;
    private final Optional<Quarantine> quarantine;

    private Committed(Optional<GitRepository> repository, Optional<Quarantine> quarantine) {
        this.repository = repository;
        this.head = repository.flatMap(GitRepository::head);
        this.quarantine = quarantine;
    }

    /**
     * @param changesADay how many commits a day may change a field that moves by itself
     */
    static Committed of(Optional<GitRepository> repository, Instant now, int changesADay) {
        return new Committed(
                repository,
                repository.map(opened -> new Quarantine(new LastDay(opened), now, changesADay)));
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
     * An object that is compared with the commit.
     *
     * @param facts where facts about it would stand, if any
     * @param order which of its lists may stand in any order
     */
    record Subject(ResourceKey key, Mapping live, Optional<String> facts, FreeOrder order) {}

    /**
     * How the commit stands to what is to become of the object.
     *
     * @param document what the repository is to hold of it
     */
    Standing standing(Subject subject, Fate fate, Optional<Mapping> document) {
        if (repository.isEmpty()) {
            return new Standing.NoRepository();
        }
        return switch (fate) {
            case Fate.Exported(String path, var _, var _) ->
                    exported(path, document.orElse(Mapping.EMPTY), subject);
            case Fate.Recorded(String path, var _) ->
                    recorded(path, document.orElse(Mapping.EMPTY));
            case Fate.Frozen() -> fileOf(subject, Standing.Frozen::new);
            case Fate.Owned(var _, boolean certain) when !certain ->
                    fileOf(subject, Standing.Kept::new);
            case Fate.LeftOut _, Fate.Owned _ -> fileOf(subject, Standing.Stale::new);
        };
    }

    /** Of what is sealed only the readable parts are compared, for which no key is needed. */
    private Standing exported(String path, Mapping whole, Subject subject) {
        Mapping document = Secrecy.shown(whole);
        Optional<Mapping> before = read(path).map(SopsFile::shown).map(Secrecy::shown);
        if (before.isEmpty()) {
            return new Standing.New();
        }
        List<FieldChange> fields = Changes.between(before.get(), document);
        if (fields.isEmpty() || subject.order().isSame(before.get(), document)) {
            return new Standing.Same();
        }
        boolean isNoise =
                quarantine
                        .filter(all -> all.holdsBack(path, subject.key(), fields, subject.live()))
                        .isPresent();
        return isNoise ? new Standing.HeldBack(fields.size()) : new Standing.Changed(fields.size());
    }

    private Standing recorded(String path, Mapping document) {
        Optional<Mapping> before = read(path);
        if (before.isEmpty()) {
            return new Standing.New();
        }
        int fields = Changes.between(before.get(), document).size();
        return fields == 0 ? new Standing.Same() : new Standing.Changed(fields);
    }

    private Standing fileOf(Subject subject, Function<String, Standing> standing) {
        return fileOf(subject).map(standing).orElseGet(Standing.Absent::new);
    }

    private Optional<String> fileOf(Subject subject) {
        return Stream.concat(
                        Stream.of(Area.values())
                                .flatMap(area -> ManifestPath.all(area, subject.key()).stream())
                                .map(ManifestPath::text),
                        subject.facts().stream())
                .filter(path -> bytes(path).isPresent())
                .findFirst();
    }

    /**
     * The document at a path. Somebody's file that is no YAML says nothing; the next snapshot
     * replaces it.
     */
    Optional<Mapping> read(String path) {
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
