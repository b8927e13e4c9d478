package periplus.flow.snapshot.quiet;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import periplus.io.git.Draft;
import periplus.io.git.GitRepository;
import periplus.io.git.WriteLock;
import periplus.io.git.value.CommitText;
import periplus.io.git.value.Identity;
import periplus.io.git.value.Signature;
import periplus.model.manifest.FieldPath;
import periplus.testing.CGit;

/** A watcher's memory of the last day. */
class LastDayTest {

    private static final String FILE = "namespaces/shop/configmaps/lock.yaml";
    private static final FieldPath SEEN = FieldPath.of("seen");

    @TempDir private Path directory;
    private GitRepository repository;
    private LastDay day;
    private Instant now = Instant.parse("2026-11-22T10:00:00Z");

    @BeforeEach
    void makeARepository() {
        repository = GitRepository.init(directory, false);
        day = new LastDay(repository);
        commit("seen: 0\n");
    }

    @AfterEach
    void close() {
        repository.close();
    }

    @Test
    void commitsAreAddedToThoseThatWereReadBefore() {
        commit("seen: 1\n");
        assertThat(times()).isEqualTo(Map.of(SEEN, 1));
        assertThat(times()).isEqualTo(Map.of(SEEN, 1));

        commit("seen: 2\nmode: a\n");
        commit("seen: 3\nmode: a\n");

        assertThat(times()).isEqualTo(Map.of(SEEN, 3, FieldPath.of("mode"), 1));
        assertThat(times()).isEqualTo(times(new LastDay(repository)));
    }

    @Test
    void whatIsOlderThanADayIsDropped() {
        commit("seen: 1\n");
        commit("seen: 2\n");
        assertThat(times()).isEqualTo(Map.of(SEEN, 2));

        now = now.plus(LastDay.WINDOW).minus(Duration.ofMinutes(1));
        assertThat(times()).isEqualTo(Map.of(SEEN, 1));

        now = now.plus(Duration.ofMinutes(1));
        assertThat(day.commits(FILE)).isOne();
        assertThat(times()).isEmpty();
        assertThat(day.commits(FILE)).isZero();
    }

    @Test
    void aHistoryThatWasTakenBackIsReadAnew() {
        commit("seen: 1\n");
        commit("seen: 2\n");
        assertThat(times()).isEqualTo(Map.of(SEEN, 2));

        new CGit(directory).run("reset", "-q", "--hard", "HEAD~1");
        commit("mode: a\nseen: 1\n");

        assertThat(times()).isEqualTo(Map.of(SEEN, 1, FieldPath.of("mode"), 1));
    }

    private Map<FieldPath, Integer> times() {
        return times(day);
    }

    private Map<FieldPath, Integer> times(LastDay asked) {
        asked.look(now);
        return asked.times(FILE);
    }

    /** One more, a minute later. */
    private void commit(String text) {
        now = now.plus(Duration.ofMinutes(1));
        Identity somebody = new Identity("Somebody", "somebody@example.org");
        try (WriteLock lock = repository.lock("test");
                Draft draft = repository.draft(lock)) {
            draft.put(FILE, text.getBytes(UTF_8));
            draft.commit(
                    new CommitText("Change", List.of()), new Signature(somebody, somebody, now));
        }
    }
}
