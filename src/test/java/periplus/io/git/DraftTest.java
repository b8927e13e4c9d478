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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import periplus.io.git.value.CommitText;
import periplus.io.git.value.Committed;
import periplus.io.git.value.Identity;
import periplus.io.git.value.PutResult;
import periplus.io.git.value.Signature;
import periplus.io.git.value.Trailer;
import periplus.model.problem.Failure;
import periplus.testing.CGit;

class DraftTest {

    private static final String POD = "namespaces/shop/pods/web.yaml";

    @TempDir Path directory;
    GitRepository repository;
    CGit git;

    @BeforeEach
    void open() {
        repository = GitRepository.init(directory, true);
        git = new CGit(directory);
    }

    @Test
    void theCommitHoldsFilesMessageTrailersAndPeople() {
        Signature signature =
                new Signature(
                        new Identity("Ada", "ada@example.org"),
                        new Identity("Periplus", "periplus@example.org"),
                        Snapshots.TIME);
        CommitText text =
                new CommitText(
                        "shop: change web\n\nimage",
                        List.of(new Trailer("Changed-By", "ada"), new Trailer("Coverage", "full")));
        commit(text, signature, Map.of(POD, "kind: Pod\n"));
        assertThat(git.run("show", "HEAD:" + POD)).isEqualTo("kind: Pod");
        assertThat(git.run("log", "-1", "--format=%an <%ae>|%cn|%aI|%B"))
                .isEqualTo(
                        """
                        Ada <ada@example.org>|Periplus|2026-11-22T10:00:00+00:00|shop: change web

                        image

                        Changed-By: ada
                        Coverage: full\
                        """);
        git.requireSound();
    }

    private void commit(CommitText text, Signature signature, Map<String, String> files) {
        try (WriteLock lock = repository.lock("test");
                Draft draft = repository.draft(lock)) {
            files.forEach((path, content) -> draft.put(path, bytes(content)));
            assertThat(draft.commit(text, signature)).isPresent();
        }
    }

    @Test
    void nothingChangedMakesNeitherCommitNorObjects() {
        Committed first = take(repository, Map.of(POD, "a\n", "README.md", "b\n")).orElseThrow();
        String objects = git.run("count-objects", "-v");
        assertThat(take(repository, Map.of(POD, "a\n", "README.md", "b\n"))).isEmpty();
        assertThat(repository.head()).contains(first.id());
        assertThat(git.run("count-objects", "-v")).isEqualTo(objects);
    }

    @Test
    void anEmptyDraftOnAnEmptyRepositoryMakesNoCommit() {
        assertThat(take(repository, Map.of())).isEmpty();
        assertThat(repository.head()).isEmpty();
    }

    @Test
    void puttingSaysWhatIsNewChangedAndUnchanged() {
        take(repository, Map.of(POD, "a\n", "README.md", "b\n", "cluster/nodes/n1.yaml", "n\n"));
        try (WriteLock lock = repository.lock("test");
                Draft draft = repository.draft(lock)) {
            assertThat(draft.put(POD, bytes("a\n"))).isEqualTo(PutResult.UNCHANGED);
            assertThat(draft.put("README.md", bytes("c\n"))).isEqualTo(PutResult.CHANGED);
            assertThat(draft.put("RUNBOOK.md", bytes("d\n"))).isEqualTo(PutResult.NEW);
            assertThat(draft.untouched("")).containsExactly("cluster/nodes/n1.yaml");
            assertThat(draft.basePaths("namespaces/shop")).containsExactly(POD);
            assertThat(draft.baseBlob(POD).orElseThrow().hex())
                    .isEqualTo(git.run("rev-parse", "HEAD:" + POD));
        }
    }

    @Test
    void aChangeTakenBackIsNoChange() {
        take(repository, Map.of(POD, "a\n"));
        String objects = git.run("count-objects", "-v");
        try (WriteLock lock = repository.lock("test");
                Draft draft = repository.draft(lock)) {
            draft.put(POD, bytes("b\n"));
            draft.put("new.yaml", bytes("b\n"));
            draft.put(POD, bytes("a\n"));
            draft.remove("new.yaml");
            assertThat(draft.commit(text("none"), signature(Snapshots.TIME))).isEmpty();
        }
        assertThat(git.run("count-objects", "-v")).isEqualTo(objects);
    }

    @Test
    void aDirectoryGoesWithItsLastFile() {
        take(repository, Map.of(POD, "a\n", "README.md", "b\n"));
        take(repository, Map.of("README.md", "b\n"));
        assertThat(git.run("ls-tree", "-r", "-t", "--name-only", "HEAD")).isEqualTo("README.md");
        git.requireSound();
    }

    @Test
    void removingEverythingLeavesAnEmptyTree() {
        take(repository, Map.of(POD, "a\n"));
        assertThat(take(repository, Map.of())).isPresent();
        assertThat(git.run("ls-tree", "-r", "HEAD")).isEmpty();
        git.requireSound();
    }

    @Test
    void manyFilesFromManyThreadsMakeOnePack() {
        try (WriteLock lock = repository.lock("test");
                Draft draft = repository.draft(lock)) {
            IntStream.range(0, 2000)
                    .parallel()
                    .forEach(i -> draft.put("cluster/d" + i % 37 + "/" + i, bytes("text " + i)));
            assertThat(draft.commit(text("many"), signature(Snapshots.TIME))).isPresent();
        }
        assertThat(git.run("ls-tree", "-r", "--name-only", "HEAD").lines()).hasSize(2000);
        assertThat(git.run("show", "HEAD:cluster/d1/38")).isEqualTo("text 38");
        assertThat(git.run("count-objects", "-v")).contains("count: 0", "packs: 1", "garbage: 0");
        git.requireSound();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2000})
    void aDraftThatIsOnlyClosedLeavesTheRepositoryAsItWas(int files) {
        take(repository, Map.of(POD, "a\n"));
        String objects = git.run("count-objects", "-v");
        try (WriteLock lock = repository.lock("test");
                Draft draft = repository.draft(lock)) {
            for (int i = 0; i < files; i++) {
                draft.put("cluster/" + i, bytes("text " + i));
            }
        }
        assertThat(git.run("count-objects", "-v")).isEqualTo(objects);
        assertThat(directory.resolve("objects")).isDirectoryNotContaining("glob:**insert_*");
    }

    @Test
    void namesSortAsGitWantsThem() {
        take(repository, Map.of("a/x", "1", "a.b", "2", "a0/x", "3", "a-b", "4", "a~", "5"));
        git.requireSound();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../up",
                "/root",
                "a//b",
                "a/",
                "",
                ".git/config",
                "a/.GIT/b",
                "a/./b",
                "git~1/x"
            })
    void pathsThatLeaveOrHarmTheRepositoryAreRefused(String path) {
        try (WriteLock lock = repository.lock("test");
                Draft draft = repository.draft(lock)) {
            assertThatThrownBy(() -> draft.put(path, bytes("x")))
                    .isInstanceOf(Failure.class)
                    .hasMessageContaining("cannot be a path");
        }
    }

    @Test
    void namesThatDifferInCaseOnlyAreRefusedByName() {
        take(repository, Map.of("cluster/roles/Admin.yaml", "a\n"));
        assertThatThrownBy(() ->
                        take(
                                repository,
                                Map.of(
                                        "cluster/roles/Admin.yaml",
                                        "a\n",
                                        "cluster/roles/admin.yaml",
                                        "a\n")))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("cluster/roles/Admin.yaml")
                .hasMessageContaining("cluster/roles/admin.yaml");
        git.requireSound();
    }

    @Test
    void aPathCannotBeFileAndDirectory() {
        assertThatThrownBy(() -> take(repository, Map.of("a", "1", "a/b", "2")))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("both a file and a directory");
    }

    @Test
    void aFileMayTakeThePlaceOfADirectoryAndBack() {
        take(repository, Map.of("a/b", "1"));
        take(repository, Map.of("a", "2"));
        take(repository, Map.of("a/b", "3"));
        assertThat(git.run("show", "HEAD:a/b")).isEqualTo("3");
        git.requireSound();
    }

    @Test
    void whatAPersonCommittedBetweenRunsStays() throws IOException {
        take(repository, Map.of(POD, "a\n"));
        Path clone = directory.resolveSibling(directory.getFileName() + "-clone");
        git.run("clone", "-q", directory.toString(), clone.toString());
        Files.writeString(clone.resolve("run.sh"), "#!/bin/sh\n");
        assertThat(clone.resolve("run.sh").toFile().setExecutable(true)).isTrue();
        new CGit(clone).commitAll("by hand");
        new CGit(clone).run("push", "-q");
        try (WriteLock lock = repository.lock("test");
                Draft draft = repository.draft(lock)) {
            draft.put(POD, bytes("b\n"));
            draft.put("run.sh", bytes("#!/bin/sh\ntrue\n"));
            assertThat(draft.commit(text("next"), signature(Snapshots.TIME))).isPresent();
        }
        assertThat(git.run("ls-tree", "HEAD", "run.sh")).startsWith("100755");
        assertThat(git.run("log", "--format=%s")).isEqualTo("next\nby hand\nsnapshot");
    }

    @Test
    void aBranchThatMovedMeanwhileIsNotOverwritten() {
        take(repository, Map.of(POD, "a\n"));
        try (WriteLock lock = repository.lock("test");
                Draft draft = repository.draft(lock)) {
            draft.put(POD, bytes("b\n"));
            String other = git.run("commit-tree", "-p", "HEAD", "-m", "other", "HEAD^{tree}");
            git.run("update-ref", "refs/heads/main", other);
            assertThatThrownBy(() -> draft.commit(text("late"), signature(Snapshots.TIME)))
                    .isInstanceOf(Failure.class)
                    .hasMessageContaining("got another commit");
        }
        assertThat(git.run("log", "-1", "--format=%s")).isEqualTo("other");
        assertThat(take(repository, Map.of(POD, "b\n"))).isNotEqualTo(Optional.empty());
        git.requireSound();
    }
}
