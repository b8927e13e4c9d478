package periplus.io.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import periplus.io.git.value.Committed;
import periplus.model.problem.ExitCode;
import periplus.model.problem.Failure;
import periplus.testing.CGit;

/** Needs the right to mount; without it the tests are skipped, not passed. */
class FullDiskIT {

    @TempDir Path directory;
    CGit git;

    @BeforeEach
    void mountSmallDisk() throws Exception {
        assumeThat(run("mount", "-t", "tmpfs", "-o", "size=3m", "tmpfs", directory.toString()))
                .as("may mount a small file system")
                .isZero();
        git = new CGit(directory);
    }

    @AfterEach
    void unmount() throws Exception {
        run("umount", directory.toString());
    }

    private static int run(String... command) throws IOException, InterruptedException {
        return new ProcessBuilder(command).inheritIO().start().waitFor();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aDiskThatFillsUpIsNamedAndTheLastCommitStands(boolean bare) {
        try (GitRepository repository = GitRepository.init(directory, bare)) {
            Committed first = Snapshots.take(repository, Map.of("README.md", "r\n")).orElseThrow();
            assertThatThrownBy(() -> Snapshots.take(repository, incompressible(60, 200_000)))
                    .isInstanceOfSatisfying(
                            Failure.class,
                            failure -> {
                                assertThat(failure.problem().exit()).isEqualTo(ExitCode.REPOSITORY);
                                assertThat(failure.problem().hint()).contains("free some space");
                            })
                    .hasMessageContaining("no space left");
            assertThat(repository.head()).contains(first.id());
            git.requireSound();
            assertThat(Snapshots.take(repository, Map.of("README.md", "s\n"))).isPresent();
            git.requireSound();
        }
    }

    @Test
    void aDiskThatFillsUpWhileFilesAreWrittenIsFinishedByTheNextRun() throws Exception {
        try (GitRepository repository = GitRepository.init(directory, false)) {
            Map<String, String> files = incompressible(10, 100_000);
            files.put("README.md", "r\n");
            Snapshots.take(repository, files);
            Map<String, String> repetitive = new HashMap<>(files);
            for (int i = 0; i < 20; i++) {
                repetitive.put("zeros/" + i, "0".repeat(100_000) + i);
            }
            assertThatThrownBy(() -> Snapshots.take(repository, repetitive))
                    .isInstanceOf(Failure.class)
                    .hasMessageContaining("is made")
                    .hasMessageContaining("no space left");
            git.requireSound();
            assertThat(run("mount", "-o", "remount,size=9m", directory.toString())).isZero();
            assertThat(Snapshots.take(repository, repetitive)).isEmpty();
            assertThat(git.status()).isEmpty();
        }
    }

    @Test
    void aReadOnlyRepositoryIsReadAndNotWritten() throws Exception {
        try (GitRepository repository = GitRepository.init(directory, false)) {
            Snapshots.take(repository, Map.of("README.md", "r\n"));
            assertThat(run("mount", "-o", "remount,ro", directory.toString())).isZero();
            assertThat(repository.read(repository.head().orElseThrow(), "README.md")).isPresent();
            assertThatThrownBy(() -> repository.lock("snapshot"))
                    .isInstanceOf(Failure.class)
                    .hasMessageContaining("read-only");
        }
        try (GitRepository again = GitRepository.open(directory)) {
            assertThat(again.head()).isPresent();
        }
    }

    private static Map<String, String> incompressible(int files, int size) {
        Random random = new Random(1);
        Map<String, String> made = new HashMap<>();
        for (int i = 0; i < files; i++) {
            StringBuilder text = new StringBuilder();
            while (text.length() < size) {
                text.append((char) ('!' + random.nextInt(90)));
            }
            made.put("noise/" + i, text.toString());
        }
        return made;
    }
}
