package periplus.flow.keys;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import periplus.io.git.GitRepository;
import periplus.io.git.value.FileEntry;
import periplus.model.seal.keyring.Canary;
import periplus.model.seal.sops.SopsFile;
import periplus.model.state.CommitId;
import periplus.model.text.MalformedText;
import periplus.model.text.YamlReader;

/** The sealed files of a repository, as the newest commit has them. */
record SealedFiles(GitRepository repository, List<FileEntry> entries) {

    private static final String SUFFIX = ".sops.yaml";

    static SealedFiles of(GitRepository repository) {
        Optional<CommitId> head = repository.head();
        if (head.isEmpty()) {
            return new SealedFiles(repository, List.of());
        }
        try (Stream<FileEntry> files = repository.files(head.get(), "")) {
            return new SealedFiles(
                    repository, files.filter(file -> isSealed(file.path())).toList());
        }
    }

    /** A file that is called like the suffix alone holds the rules of sops. */
    private static boolean isSealed(String path) {
        return path.endsWith(SUFFIX) && !path.equals(SUFFIX) && !path.endsWith("/" + SUFFIX);
    }

    boolean hasCanary() {
        return entries.stream().anyMatch(entry -> entry.path().equals(Canary.FILE));
    }

    /** The directories and files at the top that hold them. */
    List<String> places() {
        return entries.stream().map(entry -> entry.path().split("/", 2)[0]).distinct().toList();
    }

    /**
     * Reads one.
     *
     * @throws MalformedText when it is no file of sops
     */
    SopsFile read(FileEntry entry) {
        return SopsFile.of(YamlReader.readMapping(repository.read(entry.blob())));
    }
}
