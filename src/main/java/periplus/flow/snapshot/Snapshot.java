package periplus.flow.snapshot;

import static periplus.flow.snapshot.Layout.MANAGED;

import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Consumer;
import periplus.io.cluster.Cluster;
import periplus.io.cluster.ServerInfo;
import periplus.io.git.Draft;
import periplus.io.git.GitRepository;
import periplus.io.git.WriteLock;
import periplus.io.git.value.CommitText;
import periplus.io.git.value.Committed;
import periplus.io.git.value.Signature;
import periplus.model.event.Event;
import periplus.model.manifest.Selection;

/**
 * Read, clean, write, commit: the state of a cluster as one commit. Holds its cluster and its
 * repository open until it is closed; the repository has passed {@link Format#require}.
 */
public final class Snapshot implements AutoCloseable {

    /**
     * What is wanted of one run.
     *
     * @param preview show what a commit would hold, and make none
     * @param adopt go on although the repository was written from another cluster
     */
    public record Wish(Selection selection, boolean preview, boolean adopt) {}

    private final Cluster cluster;
    private final GitRepository repository;
    private final SnapshotSettings settings;
    private final InstantSource clock;
    private final Consumer<Event> events;

    public Snapshot(
            Cluster cluster,
            GitRepository repository,
            SnapshotSettings settings,
            InstantSource clock,
            Consumer<Event> events) {
        this.cluster = cluster;
        this.repository = repository;
        this.settings = settings;
        this.clock = clock;
        this.events = events;
    }

    /** Takes the snapshot. What could not be read or handled is in the outcome's report. */
    public Outcome take(Wish wish) {
        try (WriteLock lock = repository.lock("snapshot")) {
            repository.recover(lock);
            repository.requireClean(lock, MANAGED);
            Outcome outcome;
            try (Draft draft = repository.draft(lock)) {
                outcome = take(wish, draft);
            }
            repository.maintain(lock);
            return outcome;
        }
    }

    private Outcome take(Wish wish, Draft draft) {
        Files files = new Files(repository, draft);
        boolean first = files.isFirst();
        ServerInfo server = cluster.server();
        new ClusterFacts(cluster, server).write(files, wish.adopt());
        Run run = new Run(cluster, settings, wish.selection(), files, events);
        Report report = run.read(server.version());
        if (wish.preview()) {
            return new Outcome.Previewed(report);
        }
        events.accept(new Event.Writing(report.changes().size()));
        CommitText text =
                Message.of(report, first, wish.selection(), run.writers(), run.resourceVersion());
        Signature signature =
                new Signature(settings.author(), settings.committer(), clock.instant());
        Optional<Committed> made = draft.commit(text, signature);
        return made.<Outcome>map(
                        commit -> new Outcome.Committed(commit.id(), text.subject(), report))
                .orElseGet(() -> new Outcome.Unchanged(report));
    }

    @Override
    public void close() {
        try (repository;
                cluster) {
            // both are closed, whatever the other throws
        }
    }
}
