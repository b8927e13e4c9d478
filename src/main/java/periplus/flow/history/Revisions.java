package periplus.flow.history;

import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.Optional;
import java.util.function.Supplier;
import periplus.io.git.GitRepository;
import periplus.model.problem.ExitCode;
import periplus.model.problem.Failure;
import periplus.model.state.CommitId;
import periplus.model.state.Moment;

/**
 * Finds commits as people name them.
 *
 * @param now what times are relative to
 */
public record Revisions(GitRepository repository, Supplier<ZonedDateTime> now) {

    /**
     * The commit at a time, or of a revision.
     *
     * @throws Failure REPOSITORY when there is none
     */
    public CommitId commit(String at) {
        Optional<Instant> time = Moment.parse(at, now.get());
        Optional<CommitId> commit =
                time.isPresent() ? repository.resolveAt(time.get()) : repository.resolve(at);
        return commit.orElseThrow(() ->
                new Failure(
                        ExitCode.REPOSITORY,
                        time.isPresent()
                                ? "the repository holds nothing as old as \"" + at + "\""
                                : "there is no commit \"" + at + "\"",
                        "periplus log shows what there is"));
    }
}
