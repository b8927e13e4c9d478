package periplus.flow.drill;

import static java.util.stream.Collectors.toSet;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import periplus.flow.restore.Opener;
import periplus.flow.snapshot.ClusterIdentity;
import periplus.io.git.GitRepository;
import periplus.io.git.value.BlobId;
import periplus.io.git.value.FileEntry;
import periplus.model.manifest.ManifestPath;
import periplus.model.problem.ExitCode;
import periplus.model.problem.Failure;
import periplus.model.restore.plan.Scope;
import periplus.model.seal.sops.Opening;
import periplus.model.seal.sops.SopsFile;
import periplus.model.state.CommitId;
import periplus.model.text.MalformedText;
import periplus.model.text.YamlReader;
import periplus.model.tree.Mapping;

/** What of a commit is asked for, as far as a drill must know it before it begins. */
public final class Contents {

    private static final String SERVICES = "services";

    private final GitRepository repository;
    private final CommitId commit;
    private final Map<ManifestPath, BlobId> manifests = new HashMap<>();

    Contents(GitRepository repository, CommitId commit, Scope scope) {
        this.repository = repository;
        this.commit = commit;
        try (Stream<FileEntry> files = repository.files(commit, "")) {
            files.forEach(file ->
                    ManifestPath.parse(file.path())
                            .filter(place ->
                                    place.key().map(key -> scope.covers(key, place)).orElse(true))
                            .ifPresent(place -> manifests.put(place, file.blob())));
        }
    }

    /** The namespaces that whole objects are in. */
    NavigableSet<String> namespaces() {
        NavigableSet<String> names = new TreeSet<>();
        manifests.keySet().stream()
                .filter(place -> place.area() == ManifestPath.Area.OBJECTS)
                .forEach(place -> place.namespace().ifPresent(names::add));
        return names;
    }

    /** The identities of the clusters that the commit and the newest one are of. */
    Set<String> clusters() {
        return Stream.concat(Stream.of(commit), repository.head().stream())
                .flatMap(each -> ClusterIdentity.of(repository, each).stream())
                .collect(toSet());
    }

    /**
     * Refuses to begin when there is nothing to bring back.
     *
     * @throws Failure USAGE
     */
    void requireSomething() {
        if (manifests.isEmpty()) {
            throw new Failure(
                    ExitCode.USAGE,
                    "the commit %s has nothing of what is selected".formatted(commit.abbreviated()),
                    "check the names; if it was deleted before, name an earlier time: --at 2h");
        }
    }

    /** The addresses that Services insist on. */
    List<String> serviceAddresses() {
        return manifests.entrySet().stream()
                .filter(entry -> entry.getKey().type().equals(SERVICES))
                .flatMap(entry -> read(entry.getValue()).stream())
                .map(service -> service.textOrEmpty("spec", "clusterIP"))
                .filter(address -> !address.isEmpty() && !address.equals("None"))
                .sorted()
                .toList();
    }

    /**
     * Refuses to begin when no sealed file can be opened.
     *
     * @throws Failure KEY with who could
     */
    void requireKey(Opener opener) {
        List<SopsFile> sealed =
                manifests.entrySet().stream()
                        .filter(entry -> entry.getKey().sealed())
                        .flatMap(entry -> read(entry.getValue()).stream())
                        .flatMap(document -> sealed(document).stream())
                        .toList();
        Optional<Opening.Locked> locked = Optional.empty();
        for (SopsFile file : sealed) {
            if (!(opener.sops().open(file, opener.identities())
                    instanceof Opening.Locked(List<String> recipients, String why))) {
                return;
            }
            locked = Optional.of(new Opening.Locked(recipients, why));
        }
        if (locked.isPresent()) {
            throw new Failure(
                    ExitCode.KEY,
                    "no key at hand opens %s: %s"
                            .formatted(
                                    sealed.size() == 1
                                            ? "the sealed file"
                                            : "any of the %,d sealed files"
                                                    .formatted(sealed.size()),
                                    locked.get().why()),
                    "name the file with a key of "
                            + String.join(" or ", locked.get().recipients())
                            + ": --identity FILE");
        }
    }

    private static Optional<SopsFile> sealed(Mapping document) {
        try {
            return SopsFile.isSealed(document)
                    ? Optional.of(SopsFile.of(document))
                    : Optional.empty();
        } catch (MalformedText _) {
            return Optional.empty(); // the restore will name it
        }
    }

    private Optional<Mapping> read(BlobId blob) {
        try {
            return Optional.of(YamlReader.readMapping(repository.read(blob)));
        } catch (MalformedText _) {
            return Optional.empty(); // the restore will name it
        }
    }
}
