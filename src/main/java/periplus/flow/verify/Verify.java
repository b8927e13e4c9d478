package periplus.flow.verify;

import java.time.ZonedDateTime;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import periplus.flow.history.Revisions;
import periplus.flow.restore.Opener;
import periplus.io.git.GitRepository;
import periplus.io.git.value.FileEntry;
import periplus.model.manifest.ManifestPath;
import periplus.model.seal.age.AgeKeys;
import periplus.model.state.CommitId;

/** Reads all of a commit as a restore would, and tells what would not come back. */
public final class Verify implements AutoCloseable {

    private final GitRepository repository;
    private final Opener opener;
    private final AgeKeys age;
    private final Supplier<ZonedDateTime> now;

    public Verify(
            GitRepository repository, Opener opener, AgeKeys age, Supplier<ZonedDateTime> now) {
        this.repository = repository;
        this.opener = opener;
        this.age = age;
        this.now = now;
    }

    /**
     * Checks one commit.
     *
     * @param at as people name it
     */
    public VerifyReport run(String at) {
        CommitId commit = new Revisions(repository, now).commit(at);
        List<FileEntry> files;
        try (Stream<FileEntry> all = repository.files(commit, "")) {
            files = all.toList();
        }
        Blobs blobs = new Blobs(repository);
        LooseEnds ends = new LooseEnds(RepositoryKinds.of(files, blobs));
        Inspection inspection =
                new Inspection(blobs, Seals.of(commit, repository, opener, age), ends);
        files.forEach(inspection::inspect);
        inspection.requireCanary(files);
        return VerifyReport.of(
                commit.hex(),
                new VerifyReport.Counts(
                        files.size(),
                        (int)
                                files.stream()
                                        .filter(file -> ManifestPath.parse(file.path()).isPresent())
                                        .count(),
                        inspection.sealed(),
                        inspection.opened()),
                inspection.problems(),
                Stream.concat(inspection.warnings().stream(), ends.find().stream()).toList());
    }

    @Override
    public void close() {
        repository.close();
    }
}
