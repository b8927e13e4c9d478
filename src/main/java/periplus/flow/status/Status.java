package periplus.flow.status;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Iterator;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.stream.Stream;
import periplus.flow.drill.LastDrill;
import periplus.flow.snapshot.report.CoverageText;
import periplus.flow.snapshot.report.Message;
import periplus.io.git.GitRepository;
import periplus.io.git.value.LogEntry;
import periplus.io.git.value.LogQuery;
import periplus.io.git.value.Trailer;
import periplus.model.state.CommitId;

/** Tells how a repository stands. Holds it open until it is closed. */
public final class Status implements AutoCloseable {

    private final GitRepository repository;
    private final InstantSource clock;
    private final int changesADay;
    private final Function<GitRepository, OptionalInt> unpushed;

    /**
     * On a repository.
     *
     * @param changesADay how many commits may change a field before it is held back; 0 for any
     *     number
     * @param unpushed counts the commits that the remote lacks; empty where that is not known
     */
    public Status(
            GitRepository repository,
            InstantSource clock,
            int changesADay,
            Function<GitRepository, OptionalInt> unpushed) {
        this.repository = repository;
        this.clock = clock;
        this.changesADay = changesADay;
        this.unpushed = unpushed;
    }

    /** Everything. */
    public StatusReport read() {
        Instant now = clock.instant();
        Optional<CommitId> head = repository.head();
        Found found = head.map(this::look).orElseGet(Found::new);
        return new StatusReport(
                now,
                found.last,
                found.lastPass,
                found.coverage,
                unpushed.apply(repository),
                head.flatMap(commit -> LastDrill.in(repository, commit)),
                noise());
    }

    /** What makes most of the commits. */
    public Noise noise() {
        return repository
                .head()
                .map(head -> new NoiseSearch(repository, clock.instant(), changesADay).upTo(head))
                .orElse(Noise.NONE);
    }

    private static final class Found {

        private Optional<LogEntry> last = Optional.empty();
        private Optional<LogEntry> lastPass = Optional.empty();
        private Optional<CoverageText> coverage = Optional.empty();

        void add(LogEntry commit) {
            Optional<CoverageText> told =
                    value(commit, CoverageText.KEY).flatMap(CoverageText::parse);
            last = last.or(() -> Optional.of(commit));
            coverage = coverage.or(() -> told);
            if (lastPass.isEmpty()
                    && told.filter(CoverageText::whole).isPresent()
                    && value(commit, Message.REASON)
                            .filter(reason -> reason.startsWith(Message.SNAPSHOT))
                            .isPresent()) {
                lastPass = Optional.of(commit);
            }
        }

        private static Optional<String> value(LogEntry commit, String key) {
            return commit.trailers().stream()
                    .filter(trailer -> trailer.key().equals(key))
                    .map(Trailer::value)
                    .findFirst();
        }
    }

    /** From the newest back to the last that was made after reading everything. */
    private Found look(CommitId head) {
        Found found = new Found();
        try (Stream<LogEntry> commits = repository.log(head, LogQuery.ALL)) {
            Iterator<LogEntry> each = commits.iterator();
            while (each.hasNext() && found.lastPass.isEmpty()) {
                found.add(each.next());
            }
        }
        return found;
    }

    @Override
    public void close() {
        repository.close();
    }
}
