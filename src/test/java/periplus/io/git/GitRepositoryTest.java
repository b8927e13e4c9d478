package periplus.io.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static periplus.io.git.Snapshots.take;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import periplus.model.problem.ExitCode;
import periplus.model.problem.Failure;
import periplus.testing.CGit;

class GitRepositoryTest {

    @TempDir Path directory;

    @Test
    void isFoundFromADirectoryInside() throws IOException {
        GitRepository.init(directory.resolve("lab"), false).close();
        Path inside = Files.createDirectories(directory.resolve("lab/namespaces/shop"));
        try (GitRepository repository = GitRepository.open(inside)) {
            assertThat(repository.workTree()).contains(directory.resolve("lab"));
            assertThat(repository.head()).isEmpty();
        }
    }

    @Test
    void isMadeOnceAndThenOpened() {
        try (GitRepository first = GitRepository.init(directory, true)) {
            take(first, Map.of("README.md", "r\n"));
        }
        try (GitRepository again = GitRepository.init(directory, true)) {
            assertThat(again.head()).isPresent();
            assertThat(again.workTree()).isEmpty();
        }
    }

    @Test
    void aRepositoryThatGitMadeIsWelcome() {
        new CGit(directory).run("init", "-q", "-b", "trunk");
        try (GitRepository repository = GitRepository.open(directory)) {
            take(repository, Map.of("README.md", "r\n"));
        }
        assertThat(new CGit(directory).status()).isEmpty();
        assertThat(new CGit(directory).run("log", "--format=%s", "trunk")).isEqualTo("snapshot");
    }

    @Test
    void aPlaceWithoutRepositoryIsNamedWithTheRemedy() {
        assertThatThrownBy(() -> GitRepository.open(directory))
                .isInstanceOfSatisfying(
                        Failure.class,
                        failure -> {
                            assertThat(failure.problem().exit()).isEqualTo(ExitCode.REPOSITORY);
                            assertThat(failure.problem().hint()).contains("periplus init");
                        })
                .hasMessageContaining(directory.toString());
    }

    @Test
    void aDamagedObjectIsAFailureOfTheRepository() throws IOException {
        try (GitRepository repository = GitRepository.init(directory, true)) {
            take(repository, Map.of("README.md", "r\n"));
            String blob = new CGit(directory).run("rev-parse", "HEAD:README.md");
            Path file =
                    directory.resolve("objects/" + blob.substring(0, 2) + "/" + blob.substring(2));
            Files.delete(file);
            Files.writeString(file, "rubbish");
            assertThatThrownBy(() -> repository.read(repository.head().orElseThrow(), "README.md"))
                    .isInstanceOfSatisfying(
                            Failure.class,
                            failure ->
                                    assertThat(failure.problem().exit())
                                            .isEqualTo(ExitCode.REPOSITORY))
                    .hasMessageContaining("README.md");
        }
    }

    @Test
    void settingsAndHooksOfThePersonPlayNoPart() throws IOException {
        try (GitRepository repository = GitRepository.init(directory, false)) {
            Path hook = directory.resolve(".git/hooks/pre-commit");
            Files.createDirectories(hook.getParent());
            Files.writeString(hook, "#!/bin/sh\nexit 1\n");
            assertThat(hook.toFile().setExecutable(true)).isTrue();
            assertThat(take(repository, Map.of("README.md", "r\n"))).isPresent();
        }
        try (Stream<Path> files = Files.walk(directory)) {
            assertThat(files).noneMatch(file -> file.toString().contains(".probe"));
        }
    }

    @Test
    void manyPacksBecomeOneAndNothingIsLost() {
        try (GitRepository repository = GitRepository.init(directory, false);
                WriteLock lock = repository.lock("test")) {
            assertThat(repository.maintain(lock).repacked()).isFalse();
            for (int round = 0; round < 21; round++) {
                commitMany(repository, lock, round);
            }
            assertThat(repository.maintain(lock).repacked()).isTrue();
            CGit git = new CGit(directory);
            assertThat(git.run("count-objects", "-v")).contains("count: 0", "packs: 1");
            assertThat(git.run("rev-list", "--count", "HEAD")).isEqualTo("21");
            assertThat(git.run("show", "HEAD~20:cluster/1")).isEqualTo("round 0 file 1");
            assertThat(git.status()).isEmpty();
            git.requireSound();
            commitMany(repository, lock, 99);
            git.requireSound();
        }
    }

    private static void commitMany(GitRepository repository, WriteLock lock, int round) {
        try (Draft draft = repository.draft(lock)) {
            for (int i = 0; i < 80; i++) {
                draft.put("cluster/" + i, Snapshots.bytes("round " + round + " file " + i));
            }
            assertThat(draft.commit(Snapshots.text("s"), Snapshots.signature(Snapshots.TIME)))
                    .isPresent();
        }
    }
}
