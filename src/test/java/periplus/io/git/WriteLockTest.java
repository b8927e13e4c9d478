package periplus.io.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static periplus.io.git.Snapshots.take;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import periplus.model.problem.ExitCode;
import periplus.model.problem.Failure;

class WriteLockTest {

    @TempDir Path directory;
    GitRepository repository;

    @BeforeEach
    void open() {
        repository = GitRepository.init(directory, true);
    }

    @Test
    void theSecondProcessLearnsWhoIsWritingAndAKilledOneHoldsNothing() throws Exception {
        try (ChildProcess other = ChildProcess.start(LockHolder.class, directory.toString())) {
            assertThat(other.line()).isEqualTo("locked");
            assertThatThrownBy(() -> repository.lock("snapshot"))
                    .isInstanceOfSatisfying(
                            Failure.class,
                            failure ->
                                    assertThat(failure.problem().exit()).isEqualTo(ExitCode.LOCKED))
                    .hasMessageContaining("process " + other.process().pid())
                    .hasMessageContaining("nightly snapshot");
            other.kill();
        }
        assertThat(take(repository, Map.of("README.md", "r\n"))).isPresent();
    }

    @Test
    void anotherProcessIsKeptOutAfterARefusalInThisOne() throws Exception {
        try (WriteLock lock = repository.lock("watch")) {
            assertThatThrownBy(() -> repository.lock("snapshot"))
                    .isInstanceOf(Failure.class)
                    .hasMessageContaining("this very process");
            try (ChildProcess other = ChildProcess.start(LockHolder.class, directory.toString())) {
                assertThat(other.line()).isNull();
                assertThat(other.process().waitFor()).isNotZero();
            }
            repository.draft(lock).close();
        }
    }

    @Test
    void readingNeedsNoLock() {
        take(repository, Map.of("README.md", "r\n"));
        try (WriteLock _ = repository.lock("watch")) {
            assertThat(repository.read(repository.head().orElseThrow(), "README.md")).isPresent();
        }
    }

    @Test
    void aLockThatWasGivenBackOpensNoDraft() {
        WriteLock lock = repository.lock("snapshot");
        lock.close();
        assertThatThrownBy(() -> repository.draft(lock)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void theLockOfAnotherRepositoryOpensNoDraft(@TempDir Path elsewhere) {
        try (GitRepository other = GitRepository.init(elsewhere, true);
                WriteLock lock = other.lock("snapshot")) {
            assertThatThrownBy(() -> repository.draft(lock))
                    .isInstanceOf(IllegalStateException.class);
        }
    }
}
