package periplus.io.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static periplus.io.git.Snapshots.take;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import periplus.io.git.value.Recovery;
import periplus.model.problem.Failure;
import periplus.model.state.CommitId;
import periplus.testing.CGit;

/** Leaves behind what a run killed at one point leaves behind, and runs again. */
class RecoveryTest {

    private static final Map<String, String> OLD = Map.of("a", "1\n", "d/b", "1\n", "c", "1\n");
    private static final Map<String, String> NEW = Map.of("a", "2\n", "c", "1\n", "e", "2\n");

    @TempDir Path directory;
    GitRepository repository;
    CGit git;
    CommitId from;
    CommitId to;

    @BeforeEach
    void make() throws IOException {
        repository = GitRepository.init(directory, false);
        git = new CGit(directory);
        from = take(repository, OLD).orElseThrow().id();
        to = take(repository, NEW).orElseThrow().id();
        git.run("reset", "-q", "--hard", from.hex());
        note();
    }

    private void note() throws IOException {
        Files.writeString(
                directory.resolve(".git/periplus/sync"),
                "refs/heads/main\n" + from + "\n" + to + "\n");
    }

    private Recovery recover() {
        try (WriteLock lock = repository.lock("test")) {
            return repository.recover(lock);
        }
    }

    @Test
    void filesOfACommitThatWasMadeAreFinished() throws IOException {
        git.run("update-ref", "refs/heads/main", to.hex());
        Files.writeString(directory.resolve("a"), "2\n");
        Files.writeString(directory.resolve(".git/index.lock"), "periplus\n");
        assertThat(recover().finished()).contains(to);
        assertThat(git.status()).isEmpty();
        assertThat(directory.resolve("e")).hasContent("2\n");
        assertThat(directory.resolve("d")).doesNotExist();
        assertThat(recover()).isEqualTo(Recovery.NOTHING);
    }

    @Test
    void aCommitThatWasNotMadeIsForgotten() throws IOException {
        Files.writeString(directory.resolve(".git/refs/heads/main.lock"), to + "\n");
        Files.writeString(directory.resolve(".git/objects/insert_1.pack"), "half");
        assertThat(recover()).isEqualTo(Recovery.NOTHING);
        assertThat(git.status()).isEmpty();
        assertThat(directory.resolve(".git/objects/insert_1.pack")).doesNotExist();
        assertThat(take(repository, NEW)).isPresent();
        assertThat(git.status()).isEmpty();
        git.requireSound();
    }

    @Test
    void objectsNobodyFinishedGoAfterAnHour() throws IOException {
        Path old = Files.writeString(directory.resolve(".git/objects/noz1.tmp"), "half");
        Path fresh = Files.writeString(directory.resolve(".git/objects/noz2.tmp"), "half");
        Instant twoHoursAgo = Instant.now().minus(Duration.ofHours(2));
        Files.setLastModifiedTime(old, FileTime.from(twoHoursAgo));
        recover();
        assertThat(old).doesNotExist();
        assertThat(fresh).exists();
    }

    @Test
    void whatAPersonChangedSinceStays() throws IOException {
        git.run("update-ref", "refs/heads/main", to.hex());
        Files.writeString(directory.resolve("a"), "mine\n");
        Files.writeString(directory.resolve("d/b"), "mine\n");
        Recovery recovery = recover();
        assertThat(recovery.finished()).contains(to);
        assertThat(recovery.kept()).containsExactly("a", "d/b");
        assertThat(directory.resolve("a")).hasContent("mine\n");
        assertThat(directory.resolve("d/b")).hasContent("mine\n");
        assertThat(directory.resolve("e")).hasContent("2\n");
        assertThatThrownBy(() -> take(repository, OLD))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("a (modified)")
                .hasMessageContaining("d/b (untracked)");
    }

    @Test
    void locksOfOthersAreRespected() throws IOException {
        Files.writeString(directory.resolve(".git/refs/heads/main.lock"), from + "\n");
        recover();
        assertThatThrownBy(() -> take(repository, NEW))
                .isInstanceOfSatisfying(
                        Failure.class,
                        failure -> assertThat(failure.problem().hint()).contains("main.lock"));
        assertThat(repository.head()).contains(from);
        git.requireSound();
    }

    @Test
    void aPersonsIndexLockIsNamedWhenItStays() throws IOException {
        git.run("update-ref", "refs/heads/main", to.hex());
        Files.writeString(directory.resolve(".git/index.lock"), "DIRC of another program");
        assertThatThrownBy(this::recover)
                .isInstanceOf(Failure.class)
                .hasMessageContaining("index.lock");
        Files.delete(directory.resolve(".git/index.lock"));
        assertThat(recover().finished()).contains(to);
        assertThat(git.status()).isEmpty();
    }

    @Test
    void aPersonsCommitOnTopIsLeftAlone() throws IOException {
        Files.writeString(directory.resolve("a"), "mine\n");
        git.commitAll("by hand");
        assertThat(recover()).isEqualTo(Recovery.NOTHING);
        assertThat(git.status()).isEmpty();
        assertThat(directory.resolve("a")).hasContent("mine\n");
    }
}
