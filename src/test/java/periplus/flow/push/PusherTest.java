package periplus.flow.push;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import periplus.io.git.Draft;
import periplus.io.git.GitRepository;
import periplus.io.git.Remote;
import periplus.io.git.WriteLock;
import periplus.io.git.remote.Merged;
import periplus.io.git.remote.RemoteAccess;
import periplus.io.git.value.CommitText;
import periplus.io.git.value.Identity;
import periplus.io.git.value.Signature;
import periplus.model.event.Activity;
import periplus.model.problem.ExitCode;
import periplus.model.state.CommitId;
import periplus.testing.CGit;
import periplus.testing.Eventually;

class PusherTest {

    private static final Identity PERIPLUS = new Identity("Periplus", "periplus@example.org");
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    @TempDir Path directory;
    GitRepository repository;
    CGit ours;
    CGit theirs;
    final List<Activity> activities = new CopyOnWriteArrayList<>();
    final List<Merged> merges = new CopyOnWriteArrayList<>();
    final List<Duration> pauses = new CopyOnWriteArrayList<>();

    @BeforeEach
    void make() {
        repository = GitRepository.init(directory.resolve("ours"), false);
        ours = new CGit(directory.resolve("ours"));
        theirs = new CGit(directory.resolve("theirs.git"));
    }

    @AfterEach
    void close() {
        repository.close();
    }

    private void makeRemote() {
        try {
            Files.createDirectory(theirs.directory());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        theirs.run("init", "-q", "--bare", "-b", "main");
    }

    private CommitId commit(String path, String text) {
        try (WriteLock lock = repository.lock("test");
                Draft draft = repository.draft(lock)) {
            draft.put(path, text.getBytes(StandardCharsets.UTF_8));
            return draft.commit(
                            new CommitText("change " + path, List.of()),
                            Signature.of(PERIPLUS, Instant.EPOCH))
                    .orElseThrow()
                    .id();
        }
    }

    private void theyPush(String path, String text) throws IOException {
        CGit person = new CGit(Files.createTempDirectory(directory, "person"));
        person.run("clone", "-q", theirs.directory().toString(), ".");
        Path file = person.directory().resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        person.commitAll("by hand");
        person.run("push", "-q", "origin", "HEAD:main");
    }

    private Push push(String address) {
        Remote remote =
                repository.remote(
                        address,
                        new RemoteAccess(directory, Map.of(), PATIENCE, Duration.ofHours(1)));
        return new Push(
                repository,
                remote,
                List.of("namespaces"),
                PERIPLUS,
                InstantSource.system(),
                merges::add);
    }

    private Pusher start(Waiting waiting) {
        Push push = push(theirs.directory().toString());
        return Pusher.start(push, activities::add, waiting, new Random(7));
    }

    /** Does not wait, but tells how long it should have. */
    private Waiting noting(Consumer<Integer> each) {
        return new Waiting() {

            @Override
            public void await(Duration longest) {
                pauses.add(longest);
                each.accept(pauses.size());
            }

            @Override
            public void cut() {
                // there is nothing to cut
            }
        };
    }

    private void requireSame() {
        assertThat(theirs.run("rev-parse", "main")).isEqualTo(ours.run("rev-parse", "HEAD"));
        assertThat(ours.status()).isEmpty();
        ours.requireSound();
        theirs.requireSound();
    }

    @Test
    void whatAnEarlierRunLeftIsPushedAtOnce() {
        makeRemote();
        CommitId tip = commit("a", "1\n");
        try (Pusher pusher = start(noting(_ -> {}))) {
            assertThat(pusher.flush(PATIENCE)).isTrue();
        }
        assertThat(activities).contains(new Activity.Pushed(tip));
        assertThat(pauses).isEmpty();
        requireSame();
    }

    @Test
    void eachNewCommitIsPushed() {
        makeRemote();
        try (Pusher pusher = start(noting(_ -> {}))) {
            for (int i = 0; i < 5; i++) {
                CommitId id = commit("a", i + "\n");
                pusher.wake();
                Eventually.holds(
                        "the push of " + id, () -> activities.contains(new Activity.Pushed(id)));
            }
        }
        requireSame();
    }

    @Test
    void aFailureIsRetriedUntilItSucceedsEvenWhenNothingNewHappens() {
        CommitId tip = commit("a", "1\n");
        Waiting waiting =
                noting(count -> {
                    if (count == 12) {
                        makeRemote();
                    }
                });
        try (Pusher _ = start(waiting)) {
            Eventually.holds("a push", () -> activities.contains(new Activity.Pushed(tip)));
        }
        assertThat(activities).hasSize(13);
        assertThat(activities.subList(0, 12))
                .allSatisfy(each -> assertThat(each).isInstanceOf(Activity.PushFailed.class));
        assertThat(pauses.getFirst()).isBetween(Duration.ofSeconds(1), Duration.ofSeconds(2));
        assertThat(pauses.get(3)).isBetween(Duration.ofSeconds(8), Duration.ofSeconds(16));
        assertThat(pauses.getLast()).isBetween(Duration.ofSeconds(150), Duration.ofMinutes(5));
        assertThat(pauses).doesNotHaveDuplicates();
        requireSame();
    }

    @Test
    void whatOthersPushedIsMergedAndToldBeforeOursFollows() throws IOException {
        makeRemote();
        commit("namespaces/a", "1\n");
        try (Pusher pusher = start(noting(_ -> {}))) {
            assertThat(pusher.flush(PATIENCE)).isTrue();
            theyPush("namespaces/b", "theirs\n");
            CommitId mine = commit("namespaces/a", "2\n");
            assertThat(pusher.flush(PATIENCE)).isTrue();
            assertThat(merges).hasSize(1);
            assertThat(merges.getFirst().incoming()).containsExactly("namespaces/b");
            assertThat(ours.run("rev-parse", "HEAD^1")).isEqualTo(mine.hex());
            assertThat(ours.subject()).startsWith("Merge commits of others");
        }
        assertThat(activities).noneMatch(each -> each instanceof Activity.PushFailed);
        requireSame();
    }

    @Test
    void anotherWriterDelaysAMergeAndNothingElse() throws IOException {
        makeRemote();
        commit("namespaces/a", "1\n");
        push(theirs.directory().toString()).run();
        theyPush("namespaces/b", "theirs\n");
        commit("namespaces/a", "2\n");
        WriteLock other = repository.lock("a long run");
        Waiting waiting =
                noting(count -> {
                    if (count == 2) {
                        other.close();
                    }
                });
        try (Pusher _ = start(waiting)) {
            Eventually.holds(
                    "a push",
                    () -> activities.stream().anyMatch(Activity.Pushed.class::isInstance));
        }
        assertThat(pauses).hasSize(2);
        assertThat(activities).hasSize(1);
        requireSame();
    }

    @Test
    void aFlushCutsTheWaitAndSaysWhetherItWorked() {
        commit("a", "1\n");
        try (Pusher pusher = start(Waiting.real())) {
            Eventually.holds("a failure", () -> !activities.isEmpty());
            assertThat(pusher.flush(PATIENCE)).isFalse();
            makeRemote();
            assertThat(pusher.flush(PATIENCE)).isTrue();
        }
        requireSame();
    }

    @Test
    void closingEndsAPushThatHangs() throws IOException {
        commit("a", "1\n");
        try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            Push push = push("http://127.0.0.1:" + silent.getLocalPort() + "/x.git");
            Pusher pusher = Pusher.start(push, activities::add, Waiting.real(), new Random(7));
            silent.accept();
            pusher.close();
            assertThat(pusher.flush(PATIENCE)).isFalse();
        }
        assertThat(activities).isEmpty();
    }

    @Test
    void anotherBeginningIsAFailureThatSaysWhatToDo() throws IOException {
        makeRemote();
        theyPush("namespaces/b", "theirs\n");
        CommitId mine = commit("namespaces/a", "1\n");
        assertThat(push(theirs.directory().toString()).run())
                .isInstanceOfSatisfying(
                        PushOutcome.Failed.class,
                        failed -> {
                            assertThat(failed.problem().exit()).isEqualTo(ExitCode.REPOSITORY);
                            assertThat(failed.problem().hint()).contains("clone it anew");
                        });
        assertThat(repository.head()).contains(mine);
    }

    @Test
    void beforeTheFirstCommitTheRemotesAreTakenOver() throws IOException {
        makeRemote();
        assertThat(push(theirs.directory().toString()).run())
                .isEqualTo(new PushOutcome.Done(Optional.empty()));
        theyPush("periplus.yaml", "{}\n");
        assertThat(push(theirs.directory().toString()).run())
                .isEqualTo(new PushOutcome.Done(repository.head()));
        assertThat(merges.getFirst().incoming()).containsExactly("periplus.yaml");
        requireSame();
    }
}
