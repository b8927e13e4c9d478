package periplus.io.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static periplus.io.git.Snapshots.bytes;
import static periplus.io.git.Snapshots.signature;
import static periplus.io.git.Snapshots.take;
import static periplus.io.git.Snapshots.text;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import periplus.io.git.value.Committed;
import periplus.model.problem.ExitCode;
import periplus.model.problem.Failure;
import periplus.testing.CGit;

class WorkTreeTest {

    private static final String POD = "namespaces/shop/pods/web.yaml";

    @TempDir Path directory;
    GitRepository repository;
    CGit git;

    @BeforeEach
    void open() {
        repository = GitRepository.init(directory, false);
        git = new CGit(directory);
    }

    @Test
    void filesFollowTheCommit() {
        take(repository, Map.of(POD, "a\n", "README.md", "r\n", "cluster/x.yaml", "x\n"));
        assertThat(git.status()).isEmpty();
        assertThat(directory.resolve(POD)).hasContent("a\n");
        take(repository, Map.of(POD, "b\n", "README.md", "r\n", "RUNBOOK.md", "n\n"));
        assertThat(git.status()).isEmpty();
        assertThat(directory.resolve(POD)).hasContent("b\n");
        assertThat(directory.resolve("cluster")).doesNotExist();
        assertThat(git.run("reflog", "show", "main")).contains("commit: snapshot");
        git.requireSound();
    }

    @Test
    void manyFilesFollowToo() {
        Map<String, String> files = new HashMap<>();
        for (int i = 0; i < 3000; i++) {
            files.put("namespaces/ns" + i % 50 + "/pods/p" + i + ".yaml", "text " + i + "\n");
        }
        take(repository, files);
        assertThat(git.status()).isEmpty();
        files.keySet().removeIf(path -> path.startsWith("namespaces/ns7/"));
        files.replaceAll((path, text) -> path.endsWith("3.yaml") ? "changed\n" : text);
        take(repository, files);
        assertThat(git.status()).isEmpty();
        assertThat(directory.resolve("namespaces/ns7")).doesNotExist();
        git.requireSound();
    }

    @Test
    void aFileMayBecomeADirectoryAndBack() {
        take(repository, Map.of("a", "1\n"));
        take(repository, Map.of("a/b", "2\n"));
        assertThat(git.status()).isEmpty();
        take(repository, Map.of("a", "3\n"));
        assertThat(git.status()).isEmpty();
    }

    @Test
    void uncommittedChangesAreNamedAndNothingIsTouched() throws IOException {
        take(repository, Map.of(POD, "a\n", "cluster/x.yaml", "x\n", "cluster/y.yaml", "y\n"));
        Files.writeString(directory.resolve(POD), "mine\n");
        Files.writeString(directory.resolve("cluster/new.yaml"), "mine\n");
        Files.delete(directory.resolve("cluster/x.yaml"));
        Files.writeString(directory.resolve("cluster/y.yaml"), "staged\n");
        git.run("add", "cluster/y.yaml");
        assertThatThrownBy(() -> take(repository, Map.of(POD, "b\n")))
                .isInstanceOf(Failure.class)
                .hasMessageContaining(POD + " (modified)")
                .hasMessageContaining("cluster/new.yaml (untracked)")
                .hasMessageContaining("cluster/x.yaml (deleted)")
                .hasMessageContaining("cluster/y.yaml (staged)");
        assertThat(directory.resolve(POD)).hasContent("mine\n");
        assertThat(git.run("log", "--format=%s")).isEqualTo("snapshot");
    }

    @Test
    void filesElsewhereAndIgnoredFilesDoNotDisturb() throws IOException {
        take(repository, Map.of(POD, "a\n", ".gitignore", "*.swp\n"));
        Files.writeString(directory.resolve("notes.txt"), "mine\n");
        Files.writeString(directory.resolve("namespaces/web.swp"), "editor\n");
        try (WriteLock lock = repository.lock("test")) {
            repository.requireClean(lock, List.of("namespaces", "cluster", "README.md"));
            assertThatThrownBy(() -> repository.requireClean(lock, List.of()))
                    .isInstanceOf(Failure.class)
                    .hasMessageContaining("notes.txt (untracked)");
        }
    }

    @Test
    void anUnchangedFileWithNewTimesIsClean() throws IOException {
        take(repository, Map.of(POD, "a\n"));
        Files.delete(directory.resolve(POD));
        Files.writeString(directory.resolve(POD), "a\n");
        assertThat(take(repository, Map.of(POD, "b\n"))).isPresent();
        assertThat(git.status()).isEmpty();
    }

    @Test
    void whatSomeoneChangesDuringTheRunIsKeptAndReported() throws IOException {
        take(repository, Map.of(POD, "a\n", "README.md", "r\n"));
        try (WriteLock lock = repository.lock("test");
                Draft draft = repository.draft(lock)) {
            draft.put(POD, bytes("b\n"));
            draft.put("README.md", bytes("s\n"));
            Files.writeString(directory.resolve(POD), "mine\n");
            Committed made = draft.commit(text("x"), signature(Snapshots.TIME)).orElseThrow();
            assertThat(made.kept()).containsExactly(POD);
        }
        assertThat(directory.resolve(POD)).hasContent("mine\n");
        assertThat(directory.resolve("README.md")).hasContent("s\n");
        assertThat(git.status()).isEqualTo("M " + POD);
    }

    @Test
    void nothingIsWrittenThroughALink(@TempDir Path outside) throws IOException {
        take(repository, Map.of("README.md", "r\n"));
        Files.createSymbolicLink(directory.resolve("namespaces"), outside);
        try (WriteLock lock = repository.lock("test");
                Draft draft = repository.draft(lock)) {
            draft.put(POD, bytes("b\n"));
            Committed made = draft.commit(text("x"), signature(Snapshots.TIME)).orElseThrow();
            assertThat(made.kept()).containsExactly(POD);
        }
        assertThat(outside).isEmptyDirectory();
    }

    @Test
    void stagedFilesOutsideTheDraftStayStaged() throws IOException {
        take(repository, Map.of(POD, "a\n"));
        Files.writeString(directory.resolve("notes.txt"), "mine\n");
        git.run("add", "notes.txt");
        try (WriteLock lock = repository.lock("test");
                Draft draft = repository.draft(lock)) {
            repository.requireClean(lock, List.of("namespaces"));
            draft.put(POD, bytes("b\n"));
            assertThat(draft.commit(text("x"), signature(Snapshots.TIME))).isPresent();
        }
        assertThat(git.status()).isEqualTo("A  notes.txt");
    }

    @Test
    void aDamagedIndexIsNamedWithARemedyThatWorks() throws IOException {
        take(repository, Map.of(POD, "a\n"));
        Path index = directory.resolve(".git/index");
        Files.writeString(index, "rubbish");
        assertThatThrownBy(() -> take(repository, Map.of(POD, "b\n")))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("index of the work tree is damaged");
        Files.delete(index);
        git.run("reset", "-q");
        assertThat(take(repository, Map.of(POD, "b\n"))).isPresent();
        assertThat(git.status()).isEmpty();
    }

    @Test
    void aCommitByHandBetweenRunsIsBuiltUpon() throws IOException {
        take(repository, Map.of(POD, "a\n"));
        Files.writeString(directory.resolve("notes.txt"), "mine\n");
        git.commitAll("by hand");
        take(repository, Map.of(POD, "b\n", "notes.txt", "mine\n"));
        assertThat(git.status()).isEmpty();
        assertThat(git.run("log", "--format=%s")).isEqualTo("snapshot\nby hand\nsnapshot");
    }

    @Test
    void aLinkedWorktreeIsARepositoryOfItsOwnBranch() {
        take(repository, Map.of(POD, "a\n"));
        Path other = directory.resolveSibling(directory.getFileName() + "-lab");
        git.run("worktree", "add", "-q", "-b", "lab", other.toString());
        try (GitRepository lab = GitRepository.open(other)) {
            take(lab, Map.of(POD, "lab\n"));
        }
        assertThat(new CGit(other).status()).isEmpty();
        assertThat(new CGit(other).run("show", "lab:" + POD)).isEqualTo("lab");
        assertThat(git.status()).isEmpty();
        assertThat(git.run("show", "main:" + POD)).isEqualTo("a");
    }

    @Test
    void aDetachedHeadIsRefused() {
        take(repository, Map.of(POD, "a\n"));
        git.run("checkout", "-q", "--detach");
        assertThatThrownBy(() -> take(repository, Map.of(POD, "b\n")))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("no branch is checked out");
    }

    @Test
    void anUnfinishedMergeIsRefused() throws IOException {
        take(repository, Map.of(POD, "a\n"));
        Files.writeString(
                directory.resolve(".git/MERGE_HEAD"), git.run("rev-parse", "HEAD") + "\n");
        assertThatThrownBy(() -> take(repository, Map.of(POD, "b\n")))
                .isInstanceOfSatisfying(
                        Failure.class,
                        failure ->
                                assertThat(failure.problem().exit()).isEqualTo(ExitCode.REPOSITORY))
                .hasMessageContaining("in the middle of");
    }
}
