package periplus.flow.push;

import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import periplus.io.git.GitRepository;
import periplus.io.git.Remote;
import periplus.io.git.WriteLock;
import periplus.io.git.remote.FetchResult;
import periplus.io.git.remote.Merged;
import periplus.io.git.remote.PushResult;
import periplus.io.git.value.CommitText;
import periplus.io.git.value.Identity;
import periplus.io.git.value.Signature;
import periplus.io.git.value.Trailer;
import periplus.model.problem.ExitCode;
import periplus.model.problem.Failure;
import periplus.model.problem.Problem;

/**
 * One attempt to bring a remote up to date. When others have committed there, that is merged first;
 * the cluster's state is for the caller to apply on top.
 */
public final class Push implements AutoCloseable {

    /** Who merges and pushes for ever in turn with somebody else should let go for a while. */
    private static final int MOST_MERGES = 3;

    private static final String PURPOSE = "merge before a push";

    private final GitRepository repository;
    private final Remote remote;
    private final Collection<String> managed;
    private final Identity committer;
    private final InstantSource clock;
    private final Consumer<Merged> merged;

    /**
     * Attempts under one name.
     *
     * @param repository closed with this
     * @param managed what only we write; there ours counts where both sides changed something
     * @param committer of merges
     * @param merged told of each merge, before it is pushed
     */
    public Push(
            GitRepository repository,
            Remote remote,
            Collection<String> managed,
            Identity committer,
            InstantSource clock,
            Consumer<Merged> merged) {
        this.repository = repository;
        this.remote = remote;
        this.managed = List.copyOf(managed);
        this.committer = committer;
        this.clock = clock;
        this.merged = merged;
    }

    /**
     * Pushes; merges and pushes again where the remote has moved on. Before the first commit of a
     * repository, takes over what the remote has.
     */
    public PushOutcome run() {
        for (int merges = 0; merges < MOST_MERGES; merges++) {
            switch (remote.push()) {
                case PushResult.UpToDate same -> {
                    return new PushOutcome.Done(Optional.of(same.tip()));
                }
                case PushResult.Pushed pushed -> {
                    return new PushOutcome.Done(Optional.of(pushed.tip()));
                }
                case PushResult.Failed failed -> {
                    return new PushOutcome.Failed(failed.problem());
                }
                case PushResult.MovedOn _ -> {
                    Optional<PushOutcome> end = takeIn();
                    if (end.isPresent()) {
                        return end.get();
                    }
                }
            }
        }
        return new PushOutcome.Failed(
                new Problem(
                        ExitCode.REPOSITORY,
                        "others push to %s faster than their commits can be merged"
                                .formatted(remote),
                        "it is tried again; let one program push to one branch"));
    }

    /** Empty when the way is free to push again. */
    private Optional<PushOutcome> takeIn() {
        return switch (remote.fetch()) {
            case FetchResult.Failed failed -> Optional.of(new PushOutcome.Failed(failed.problem()));
            case FetchResult.Absent _ ->
                    repository.head().isEmpty()
                            ? Optional.of(new PushOutcome.Done(Optional.empty()))
                            : Optional.empty();
            case FetchResult.Fetched _ -> merge();
        };
    }

    private Optional<PushOutcome> merge() {
        Optional<Merged> made;
        try (WriteLock lock = repository.lock(PURPOSE)) {
            CommitText text =
                    new CommitText(
                            "Merge commits of others from %s".formatted(remote),
                            List.of(new Trailer("Periplus-Reason", "merge")));
            made = remote.merge(lock, managed, text, Signature.of(committer, clock.instant()));
        } catch (Failure e) {
            return Optional.of(
                    e.problem().exit() == ExitCode.LOCKED
                            ? new PushOutcome.Busy(e.problem())
                            : new PushOutcome.Failed(e.problem()));
        }
        made.ifPresent(merged);
        return Optional.empty();
    }

    @Override
    public void close() {
        repository.close();
    }
}
