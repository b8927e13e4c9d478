package periplus.io.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static periplus.io.git.Snapshots.TIME;
import static periplus.io.git.Snapshots.take;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import periplus.io.git.value.BlobId;
import periplus.io.git.value.CommitText;
import periplus.io.git.value.FileChange;
import periplus.io.git.value.FileEntry;
import periplus.io.git.value.Identity;
import periplus.io.git.value.LogEntry;
import periplus.io.git.value.LogQuery;
import periplus.io.git.value.Modification;
import periplus.io.git.value.Signature;
import periplus.io.git.value.Trailer;
import periplus.model.problem.Failure;
import periplus.model.state.CommitId;
import periplus.testing.CGit;

class HistoryTest {

    @TempDir Path directory;
    GitRepository repository;
    CommitId first;
    CommitId second;
    CommitId third;

    /** Three commits, an hour apart. */
    @BeforeEach
    void make() {
        repository = GitRepository.init(directory, true);
        first = commit(Map.of("a/x", "1", "b", "1"), 0);
        second = commit(Map.of("a/x", "1", "b", "2"), 1);
        third = commit(Map.of("a/x", "3", "c", "3"), 2);
    }

    private CommitId commit(Map<String, String> files, int hours) {
        return take(repository, files, TIME.plus(Duration.ofHours(hours))).orElseThrow().id();
    }

    @Test
    void namesOfManyKindsResolve() {
        new CGit(directory).run("tag", "-a", "-m", "release", "v1", second.hex());
        assertThat(repository.head()).contains(third);
        assertThat(repository.resolve("HEAD~2")).contains(first);
        assertThat(repository.resolve("main")).contains(third);
        assertThat(repository.resolve("v1")).contains(second);
        assertThat(repository.resolve(first.abbreviated())).contains(first);
        assertThat(repository.resolve("nonesuch")).isEmpty();
        assertThat(repository.resolve("HEAD:b")).isEmpty();
        assertThat(repository.resolve("not a name..")).isEmpty();
        assertThat(repository.resolve("HEAD~9")).isEmpty();
        assertThat(repository.resolve("0123456789012345678901234567890123456789")).isEmpty();
    }

    @Test
    void aTimeResolvesToTheCommitThatStoodThen() {
        assertThat(repository.resolveAt(TIME.plus(Duration.ofMinutes(90)))).contains(second);
        assertThat(repository.resolveAt(TIME.plus(Duration.ofHours(1)))).contains(second);
        assertThat(repository.resolveAt(TIME.plus(Duration.ofDays(1)))).contains(third);
        assertThat(repository.resolveAt(TIME.minusSeconds(1))).isEmpty();
    }

    @Test
    void theLogIsNewestFirstAndCanBeNarrowed() {
        assertThat(ids(LogQuery.ALL)).containsExactly(third, second, first);
        assertThat(ids(LogQuery.ALL.limit(1))).containsExactly(third);
        assertThat(ids(LogQuery.ALL.since(TIME.plus(Duration.ofMinutes(30)))))
                .containsExactly(third, second);
        assertThat(ids(LogQuery.of("a"))).containsExactly(third, first);
        assertThat(ids(LogQuery.of("b"))).containsExactly(third, second, first);
        assertThat(ids(LogQuery.of("nothing/here"))).isEmpty();
    }

    private List<CommitId> ids(LogQuery query) {
        try (Stream<LogEntry> log = repository.log(third, query)) {
            return log.map(LogEntry::id).toList();
        }
    }

    @Test
    void aLogEntryTellsWhoWhenAndWhy() {
        Signature signature =
                new Signature(
                        new Identity("Ada", "ada@example.org"),
                        new Identity("Periplus", "p@example.org"),
                        TIME.plus(Duration.ofHours(3)));
        List<Trailer> trailers =
                List.of(new Trailer("Changed-By", "ada"), new Trailer("Changed-By", "bob"));
        try (WriteLock lock = repository.lock("test");
                Draft draft = repository.draft(lock)) {
            draft.put("b", Snapshots.bytes("4"));
            draft.commit(new CommitText("subject\n\nbody: text", trailers), signature);
        }
        try (Stream<LogEntry> log = repository.log(repository.head().orElseThrow(), LogQuery.ALL)) {
            LogEntry entry = log.findFirst().orElseThrow();
            assertThat(entry.author()).isEqualTo(signature.author());
            assertThat(entry.time()).isEqualTo(signature.time());
            assertThat(entry.subject()).isEqualTo("subject");
            assertThat(entry.message()).isEqualTo("subject\n\nbody: text");
            assertThat(entry.trailers()).isEqualTo(trailers);
        }
    }

    @Test
    void aMessageWithoutTrailersIsWhole() {
        try (Stream<LogEntry> log = repository.log(first, LogQuery.ALL)) {
            assertThat(log.findFirst().orElseThrow().message()).isEqualTo("snapshot");
        }
    }

    @Test
    void filesAreReadAsTheyWere() {
        assertThat(repository.read(first, "b")).map(HistoryTest::string).contains("1");
        assertThat(repository.read(third, "b")).isEmpty();
        assertThat(repository.read(third, "a")).isEmpty();
        try (Stream<FileEntry> files = repository.files(second, "")) {
            assertThat(files).extracting(FileEntry::path).containsExactly("a/x", "b");
        }
        try (Stream<FileEntry> files = repository.files(second, "a")) {
            assertThat(files)
                    .singleElement()
                    .satisfies(file ->
                            assertThat(string(repository.read(file.blob()))).isEqualTo("1"));
        }
    }

    @Test
    void aDifferenceNamesEachFile() {
        assertThat(repository.diff(second, third, ""))
                .containsExactly(
                        new FileChange.Modified("a/x", blob(second, "a/x"), blob(third, "a/x")),
                        new FileChange.Removed("b", blob(second, "b")),
                        new FileChange.Added("c", blob(third, "c")));
        assertThat(repository.diff(second, third, "a")).hasSize(1);
        assertThat(repository.diff(third, third, "")).isEmpty();
    }

    @Test
    void theChangesOfADayAreCountedCommitByCommit() {
        CommitId fourth = commit(Map.of("a/x", "4", "c", "3"), 3);

        assertThat(modifications(fourth, TIME.minusSeconds(1)))
                .containsExactly(
                        List.of(modified("a/x", third, fourth)),
                        List.of(modified("a/x", second, third)),
                        List.of(modified("b", first, second)));
        assertThat(modifications(fourth, TIME.plus(Duration.ofHours(2))))
                .as("the time itself is left out")
                .containsExactly(List.of(modified("a/x", third, fourth)));
        assertThat(modifications(first, TIME.minusSeconds(1))).isEmpty();
    }

    private List<List<FileChange.Modified>> modifications(CommitId from, Instant after) {
        try (Stream<Modification> commits = repository.modifications(from, after)) {
            return commits.map(Modification::files).toList();
        }
    }

    private FileChange.Modified modified(String path, CommitId from, CommitId to) {
        return new FileChange.Modified(path, blob(from, path), blob(to, path));
    }

    private BlobId blob(CommitId commit, String path) {
        return new BlobId(new CGit(directory).run("rev-parse", commit + ":" + path));
    }

    @Test
    void aCommitThatIsNotThereIsAFailure() {
        CommitId nowhere = new CommitId("0123456789012345678901234567890123456789");
        assertThatThrownBy(() -> repository.read(nowhere, "b")).isInstanceOf(Failure.class);
    }

    private static String string(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
