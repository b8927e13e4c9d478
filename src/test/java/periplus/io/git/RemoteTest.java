package periplus.io.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static periplus.io.git.Snapshots.take;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import periplus.io.git.remote.FetchResult;
import periplus.io.git.remote.Merged;
import periplus.io.git.remote.PushResult;
import periplus.io.git.remote.RemoteAccess;
import periplus.model.problem.Failure;
import periplus.model.state.CommitId;
import periplus.testing.CGit;

class RemoteTest {

    @TempDir Path directory;
    GitRepository repository;
    Remote remote;
    CGit ours;
    CGit theirs;
    CGit person;

    @BeforeEach
    void make() throws IOException {
        theirs = new CGit(Files.createDirectory(directory.resolve("theirs.git")));
        theirs.run("init", "-q", "--bare", "-b", "main");
        repository = GitRepository.init(directory.resolve("ours"), false);
        ours = new CGit(directory.resolve("ours"));
        ours.run("remote", "add", "origin", "../theirs.git");
        remote = repository.remote("origin", access());
        person = new CGit(Files.createDirectory(directory.resolve("person")));
    }

    private RemoteAccess access() {
        return RemoteAccess.of(directory, Map.of());
    }

    private CommitId commit(Map<String, String> files) {
        return take(repository, files).orElseThrow().id();
    }

    private void clone(CGit into) {
        into.run("clone", "-q", theirs.directory().toString(), ".");
    }

    private void theyPush(Map<String, String> files) throws IOException {
        if (!Files.exists(person.directory().resolve(".git"))) {
            clone(person);
        }
        for (Map.Entry<String, String> file : files.entrySet()) {
            Path path = person.directory().resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.writeString(path, file.getValue());
        }
        person.commitAll("by hand");
        person.run("push", "-q", "origin", "HEAD:main");
    }

    private Optional<Merged> merge() {
        assertThat(remote.fetch()).isInstanceOf(FetchResult.Fetched.class);
        try (WriteLock lock = repository.lock("push")) {
            return remote.merge(
                    lock,
                    List.of("namespaces"),
                    Snapshots.text("merge"),
                    Snapshots.signature(Snapshots.TIME));
        }
    }

    private void requireSame() {
        assertThat(theirs.run("rev-parse", "main")).isEqualTo(ours.run("rev-parse", "main"));
        assertThat(ours.status()).isEmpty();
        ours.requireSound();
        theirs.requireSound();
    }

    @Test
    void anEmptyRemoteGetsEverything() {
        CommitId first = commit(Map.of("a", "1\n"));
        CommitId tip = commit(Map.of("a", "2\n"));
        assertThat(remote.unpushed()).as("nothing is known of it").isEmpty();
        assertThat(remote.push()).isEqualTo(new PushResult.Pushed(tip));
        assertThat(remote.push()).isEqualTo(new PushResult.UpToDate(tip));
        assertThat(remote.unpushed()).hasValue(0);
        assertThat(theirs.run("rev-list", "main").lines()).containsExactly(tip.hex(), first.hex());
        assertThat(ours.run("rev-parse", "refs/remotes/origin/main")).isEqualTo(tip.hex());
        requireSame();
    }

    @Test
    void anAddressWithoutANameIsRememberedToo() {
        commit(Map.of("a", "1\n"));
        Remote unnamed = repository.remote(theirs.directory().toUri().toString(), access());
        assertThat(unnamed.push()).isInstanceOf(PushResult.Pushed.class);
        commit(Map.of("a", "2\n"));
        assertThat(unnamed.unpushed()).hasValue(1);
        assertThat(ours.run("branch", "-r")).isEmpty();
    }

    @Test
    void whatOthersCommittedIsMergedAndNothingIsRewritten() throws IOException {
        CommitId first =
                commit(Map.of("namespaces/a", "1\n", "notes", "1\n", "periplus.yaml", "1\n"));
        remote.push();
        theyPush(Map.of("periplus.yaml", "2\n", "namespaces/b", "2\n", "docs/new/page", "2\n"));
        CommitId mine =
                commit(Map.of("namespaces/a", "3\n", "notes", "3\n", "periplus.yaml", "1\n"));
        String foreign = theirs.run("rev-parse", "main");
        assertThat(remote.push()).isEqualTo(new PushResult.MovedOn());
        Merged merged = merge().orElseThrow();
        assertThat(merged.incoming())
                .containsExactly("docs/new/page", "namespaces/b", "periplus.yaml");
        assertThat(merged.overruled()).isEmpty();
        assertThat(ours.run("rev-parse", "HEAD^1", "HEAD^2").lines())
                .containsExactly(mine.hex(), foreign);
        assertThat(ours.run("log", "--format=%H")).contains(first.hex());
        assertThat(ours.directory().resolve("docs/new/page")).hasContent("2\n");
        assertThat(ours.directory().resolve("namespaces/a")).hasContent("3\n");
        assertThat(remote.push()).isEqualTo(new PushResult.Pushed(merged.id()));
        requireSame();
    }

    @Test
    void whereBothSidesChangedAFileOursStays() throws IOException {
        commit(Map.of("namespaces/a", "1\n", "notes", "1\n", "gone", "1\n"));
        remote.push();
        theyPush(Map.of("namespaces/a", "2\n", "notes", "2\n", "gone", "2\n", "same", "3\n"));
        commit(Map.of("namespaces/a", "3\n", "notes", "3\n", "same", "3\n"));
        Merged merged = merge().orElseThrow();
        assertThat(merged.incoming()).isEmpty();
        assertThat(merged.overruled()).containsExactly("gone", "notes");
        assertThat(ours.files()).containsExactly("namespaces/a", "notes", "same");
        assertThat(ours.directory().resolve("notes")).hasContent("3\n");
        remote.push();
        requireSame();
    }

    @Test
    void filesAndDirectoriesOfOneNameDoNotStopAMerge() throws IOException {
        commit(Map.of("x/1", "1\n", "y", "1\n", "z/1", "1\n"));
        remote.push();
        clone(person);
        person.run("rm", "-rq", "x", "y", "z");
        theyPush(Map.of("x", "a file\n", "y/1", "below\n", "z", "a file\n", "Readme", "r\n"));
        commit(Map.of("x/1", "1\n", "y", "1\n", "z/1", "1\n", "z/2", "2\n", "README", "R\n"));
        Merged merged = merge().orElseThrow();
        assertThat(merged.overruled()).containsExactly("Readme", "z");
        assertThat(ours.files()).containsExactly("README", "x", "y/1", "z/2");
        remote.push();
        requireSame();
    }

    @Test
    void linksAndExecutablesComeOverAsTheyAre() throws IOException {
        commit(Map.of("a", "1\n"));
        remote.push();
        clone(person);
        Files.createSymbolicLink(person.directory().resolve("link"), Path.of("a"));
        Path script = Files.writeString(person.directory().resolve("run.sh"), "#!/bin/sh\n");
        assertThat(script.toFile().setExecutable(true)).isTrue();
        String head = person.run("rev-parse", "HEAD");
        person.run("update-index", "--add", "--cacheinfo", "160000," + head + ",module");
        Files.createDirectory(person.directory().resolve("module"));
        theyPush(Map.of("b", "1\n"));
        commit(Map.of("a", "2\n"));
        merge();
        assertThat(ours.directory().resolve("link")).isSymbolicLink();
        remote.push();
        requireSame();
        person.run("pull", "-q", "--rebase");
        Files.delete(person.directory().resolve("link"));
        Files.delete(person.directory().resolve("module"));
        theyPush(Map.of("b", "2\n"));
        merge();
        assertThat(ours.files()).containsExactly("a", "b", "run.sh");
        assertThat(ours.directory().resolve("link")).doesNotExist();
        requireSame();
    }

    @Test
    void withNothingOfOurOwnTheBranchFollows() throws IOException {
        commit(Map.of("a", "1\n", "d/b", "1\n"));
        remote.push();
        clone(person);
        person.run("rm", "-q", "d/b");
        theyPush(Map.of("a", "2\n"));
        assertThat(remote.push()).isEqualTo(new PushResult.MovedOn());
        Merged merged = merge().orElseThrow();
        assertThat(merged.incoming()).containsExactly("a", "d/b");
        assertThat(merged.id().hex()).isEqualTo(theirs.run("rev-parse", "main"));
        assertThat(remote.push()).isEqualTo(new PushResult.UpToDate(merged.id()));
        assertThat(merge()).isEmpty();
        requireSame();
    }

    @Test
    void aBranchWithoutCommitsTakesThoseOfTheRemote() throws IOException {
        assertThat(remote.push()).isEqualTo(new PushResult.MovedOn());
        assertThat(remote.fetch()).isEqualTo(new FetchResult.Absent());
        theyPush(Map.of("a", "1\n", "periplus.yaml", "1\n"));
        assertThat(merge().orElseThrow().incoming()).containsExactly("a", "periplus.yaml");
        assertThat(remote.unpushed()).hasValue(0);
        requireSame();
    }

    @Test
    void anotherBeginningIsNotMerged() throws IOException {
        theyPush(Map.of("a", "theirs\n"));
        CommitId mine = commit(Map.of("a", "ours\n"));
        assertThat(remote.push()).isEqualTo(new PushResult.MovedOn());
        assertThatThrownBy(this::merge)
                .isInstanceOf(Failure.class)
                .hasMessageContaining("another beginning");
        assertThat(repository.head()).contains(mine);
    }

    @Test
    void aRunKilledWithinAMergeIsFinishedByTheNext() throws IOException {
        commit(Map.of("a", "1\n"));
        remote.push();
        theyPush(Map.of("b", "2\n"));
        CommitId mine = commit(Map.of("a", "3\n"));
        CommitId merged = merge().orElseThrow().id();
        ours.run("reset", "-q", "--hard", mine.hex());
        ours.run("update-ref", "refs/heads/main", merged.hex());
        Files.writeString(
                directory.resolve("ours/.git/periplus/sync"),
                "refs/heads/main\n" + mine + "\n" + merged + "\n");
        assertThat(merge()).isEmpty();
        assertThat(remote.push()).isEqualTo(new PushResult.Pushed(merged));
        requireSame();
    }

    @Test
    void passwordsInAddressesAreRefusedWithoutBeingShown() {
        commit(Map.of("a", "1\n"));
        ours.run("remote", "add", "leaky", "https://me:geheim@example.org/x.git");
        for (String address :
                List.of(
                        "leaky",
                        "https://me:geheim@example.org/x.git",
                        "https://ghp_geheim@example.org/x.git",
                        "https://me:geheim@[bad")) {
            assertThat(repository.remote(address, access()).push())
                    .isInstanceOfSatisfying(
                            PushResult.Failed.class,
                            failed -> assertThat(failed.toString()).doesNotContain("geheim"));
        }
    }

    @Test
    void anUnknownRemoteNamesThoseThereAre() {
        commit(Map.of("a", "1\n"));
        assertThat(problem(repository.remote("upstream", access())))
                .contains("'upstream'", "origin");
        assertThat(problem(repository.remote(directory.resolve("no.git").toString(), access())))
                .contains("no repository is there");
    }

    @Test
    void aBranchThatIsCheckedOutIsNotPushedTo() throws IOException {
        CGit checkedOut = new CGit(Files.createDirectory(directory.resolve("checkedout")));
        checkedOut.run("init", "-q", "-b", "main");
        commit(Map.of("a", "1\n"));
        assertThat(problem(repository.remote("../checkedout", access())))
                .contains("cannot push to ../checkedout", "checked out there");
    }

    private static String problem(Remote remote) {
        return remote.push() instanceof PushResult.Failed(var problem) ? problem.message() : "";
    }
}
