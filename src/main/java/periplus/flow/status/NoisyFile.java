package periplus.flow.status;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import periplus.flow.snapshot.quiet.Places;
import periplus.io.git.GitRepository;
import periplus.io.git.value.BlobId;
import periplus.io.git.value.FileChange;
import periplus.model.manifest.Changes;
import periplus.model.manifest.FieldPath;
import periplus.model.manifest.ManifestPath;
import periplus.model.manifest.ResourceKey;
import periplus.model.seal.sops.SopsFile;
import periplus.model.text.MalformedText;
import periplus.model.text.YamlReader;
import periplus.model.tree.Mapping;

/** A file that changed often, and which of its fields did. */
final class NoisyFile {

    /** Versions that are read, the newest ones; more say the same. */
    private static final int MOST_VERSIONS = 1_000;

    private record Read(BlobId blob, Optional<Mapping> object) {}

    private final GitRepository repository;
    private final ManifestPath path;
    private final Map<FieldPath, Count> fields = new HashMap<>();
    private Optional<Read> last = Optional.empty();
    private Optional<String> name = Optional.empty();
    private int versions;

    NoisyFile(GitRepository repository, ManifestPath path) {
        this.repository = repository;
        this.path = path;
    }

    /** Takes a change of the file; to be called from the newest to the oldest. */
    void add(FileChange.Modified change, boolean today) {
        if (versions++ >= MOST_VERSIONS) {
            return;
        }
        Optional<Mapping> after = read(change.after());
        Optional<Mapping> before = read(change.before());
        name = name.or(() -> after.map(object -> object.text("metadata", "name")));
        if (before.isPresent() && after.isPresent()) {
            Places.of(Changes.between(before.get(), after.get()))
                    .forEach(place -> fields.computeIfAbsent(place, _ -> new Count()).add(today));
        }
    }

    Map<FieldPath, Count> fields() {
        return fields;
    }

    /** The name is in the content where it was too long for a file name. */
    ResourceKey key() {
        return path.key()
                .orElseGet(() ->
                        new ResourceKey(path.type(), path.namespace(), name.orElse(path.text())));
    }

    /** What one change found is what the change before it made. */
    private Optional<Mapping> read(BlobId blob) {
        Optional<Read> known = last.filter(read -> read.blob().equals(blob));
        if (known.isEmpty()) {
            known = Optional.of(new Read(blob, parse(blob)));
            last = known;
        }
        return known.flatMap(Read::object);
    }

    private Optional<Mapping> parse(BlobId blob) {
        try {
            Mapping document = YamlReader.readMapping(repository.read(blob));
            return Optional.of(path.sealed() ? SopsFile.shown(document) : document);
        } catch (MalformedText _) {
            return Optional.empty(); // a version that somebody wrote and that is no YAML
        }
    }
}
