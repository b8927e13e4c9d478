package periplus.flow.snapshot;

import static periplus.flow.snapshot.Layout.MANAGED;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import periplus.flow.keys.KeyringFiles;
import periplus.flow.snapshot.quiet.Quarantine;
import periplus.flow.snapshot.report.Message;
import periplus.flow.snapshot.report.Outcome;
import periplus.flow.snapshot.report.Report;
import periplus.flow.snapshot.rules.Rewrite;
import periplus.flow.snapshot.rules.RuleChange;
import periplus.flow.snapshot.rules.RuleSet;
import periplus.flow.snapshot.seal.KeyAccess;
import periplus.flow.snapshot.seal.SealingKeys;
import periplus.io.cluster.Cluster;
import periplus.io.cluster.HidingCluster;
import periplus.io.git.Draft;
import periplus.io.git.GitRepository;
import periplus.io.git.WriteLock;
import periplus.io.git.value.CommitText;
import periplus.io.git.value.Signature;
import periplus.model.event.Event;
import periplus.model.manifest.Selection;
import periplus.model.seal.keyring.Keyring;
import periplus.model.seal.keyring.SopsConfig;
import periplus.model.seal.sealed.SealedSecrets;
import periplus.model.text.MalformedText;
import periplus.model.text.YamlReader;
import periplus.model.tree.Mapping;

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
    private final KeyAccess keys;
    private final InstantSource clock;
    private final Consumer<Event> events;

    public Snapshot(
            Cluster cluster,
            GitRepository repository,
            SnapshotSettings settings,
            KeyAccess keys,
            InstantSource clock,
            Consumer<Event> events) {
        this.cluster = new HidingCluster(cluster);
        this.repository = repository;
        this.settings = settings;
        this.keys = keys;
        this.clock = clock;
        this.events = events;
    }

    /** Takes the snapshot. What could not be read or handled is in the outcome's report. */
    public Outcome take(Wish wish) {
        try (WriteLock lock = repository.lock("snapshot")) {
            repository.recover(lock);
            repository.requireClean(lock, MANAGED);
            Optional<RuleChange> change =
                    RuleChange.due(repository, Format.rules(repository), settings.cleaning());
            Keyring recorded = KeyringFiles.read(repository, keys.age()).requireRecovery();
            ClusterFacts facts = new ClusterFacts(cluster, recordedFacts());
            if (!wish.adopt()) {
                facts.requireSame();
            }
            SealingKeys sealing =
                    SealingKeys.of(
                            keys, settings.sealing(), recorded, facts.identity(), wish.preview());
            if (sealing.isNew()) {
                repository.requireClean(lock, List.of(SopsConfig.FILE));
            }
            Optional<Rewrite> rewrite =
                    change.flatMap(due ->
                            wish.preview()
                                    ? due.preview(lock)
                                    : due.commit(lock, this::mark, signature()));
            Outcome outcome;
            try (Draft draft = repository.draft(lock)) {
                change.ifPresent(_ -> mark(draft));
                sealing.record(draft, settings.sealing());
                Files files = new Files(repository, draft, base(change, wish), sealing.seals());
                outcome = take(wish, draft, files, facts, rewrite);
                if (!wish.preview()) {
                    sealing.committed(draft);
                }
            }
            repository.maintain(lock);
            return outcome;
        }
    }

    private Mapping recordedFacts() {
        Optional<byte[]> text =
                repository.head().flatMap(head -> repository.read(head, Layout.CLUSTER));
        try {
            return text.map(YamlReader::readMapping).orElse(Mapping.EMPTY);
        } catch (MalformedText _) {
            return Mapping.EMPTY; // somebody's file that is no YAML is replaced as a whole
        }
    }

    private void mark(Draft draft) {
        draft.put(Layout.FORMAT, Format.mark(RuleSet.of(settings.cleaning())));
    }

    /** A dry run compares with the files as new rules would have left them. */
    private static Files.Base base(Optional<RuleChange> change, Wish wish) {
        return change.filter(_ -> wish.preview())
                .<Files.Base>map(due -> due::rewritten)
                .orElse(Files.Base.AS_COMMITTED);
    }

    private Outcome take(
            Wish wish, Draft draft, Files files, ClusterFacts facts, Optional<Rewrite> rewrite) {
        boolean first = files.isFirst();
        facts.write(files);
        Quarantine quarantine = new Quarantine(repository, clock.instant(), settings.changesADay());
        Run.Output output = new Run.Output(files, quarantine, new SealedSecrets(clock));
        Run run = new Run(cluster, settings, wish.selection(), output, events);
        Report read = run.read(facts.version());
        Report report = rewrite.map(read::after).orElse(read);
        if (wish.preview()) {
            return new Outcome.Previewed(report);
        }
        events.accept(new Event.Writing(report.changes().size()));
        CommitText text = Message.of(report, first, wish.selection(), run.origin(facts.upgrade()));
        return draft.commit(text, signature())
                .<Outcome>map(commit -> new Outcome.Committed(commit.id(), text.subject(), report))
                .orElseGet(() -> new Outcome.Unchanged(report));
    }

    private Signature signature() {
        return new Signature(settings.author(), settings.committer(), clock.instant());
    }

    @Override
    public void close() {
        try (repository;
                cluster) {
            // both are closed, whatever the other throws
        }
    }
}
