package periplus.flow.drill;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import periplus.flow.restore.Logbook;
import periplus.io.git.GitRepository;
import periplus.io.git.value.FileEntry;
import periplus.model.state.CommitId;
import periplus.model.text.MalformedText;
import periplus.model.text.YamlReader;
import periplus.model.tree.Mapping;

/**
 * What a repository tells of its newest drill.
 *
 * @param file that tells all of it
 * @param recovery how long the restore took
 */
public record LastDrill(String file, Instant begun, Duration recovery, boolean cameBack) {

    /** As a commit has it; empty where there is none, or none that can be read. */
    public static Optional<LastDrill> in(GitRepository repository, CommitId commit) {
        try (Stream<FileEntry> files = repository.files(commit, Logbook.DIRECTORY)) {
            return files.filter(file -> file.path().endsWith(Drill.SUFFIX + Logbook.YAML))
                    .max(Comparator.comparing(FileEntry::path)) // they are called after the time
                    .flatMap(file -> parse(file.path(), repository.read(file.blob())));
        }
    }

    private static Optional<LastDrill> parse(String file, byte[] text) {
        try {
            Mapping document = YamlReader.readMapping(text);
            Mapping times = document.mapping("restore", "times");
            return Optional.of(
                    new LastDrill(
                            file,
                            Instant.parse(times.textOrEmpty("begun")),
                            Duration.ofMillis(times.whole(0, "recovery")),
                            document.isTrue("cameBack")));
        } catch (MalformedText | DateTimeException _) {
            return Optional.empty(); // edited by somebody
        }
    }
}
