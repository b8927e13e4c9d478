package periplus.flow.snapshot;

import static periplus.flow.snapshot.Layout.MANAGED;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import periplus.flow.keys.KeyringFiles;
import periplus.flow.snapshot.quiet.LastDay;
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
import periplus.io.git.value.Identity;
import periplus.io.git.value.Signature;
import periplus.model.clean.Cleaner;
import periplus.model.event.Event;
import periplus.model.manifest.ResourceType;
import periplus.model.manifest.Selection;
import periplus.model.problem.Failure;
import periplus.model.seal.keyring.Keyring;
import periplus.model.seal.keyring.SopsConfig;
import periplus.model.seal.sealed.SealedSecrets;
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

    /** What a snapshot is made of. */
    record Parts(
            Cluster cluster,
            GitRepository repository,
            SnapshotSettings settings,
            KeyAccess keys,
            InstantSource clock,
            LastDay lastDay) {

        Quarantine quarantine() {
            return new Quarantine(lastDay, clock.instant(), settings.changesADay());
        }

        /** Who can open what is sealed, for the cluster of this identity. */
        SealingKeys sealing(String cluster, boolean preview) {
            Keyring recorded = KeyringFiles.read(repository, keys.age()).requireRecovery();
            return SealingKeys.of(keys, settings.sealing(), recorded, cluster, preview);
        }

        Signature signature(Optional<Identity> author) {
            return new Signature(
                    author.orElse(settings.author()), settings.committer(), clock.instant());
        }
    }

    private final Parts parts;
    private final Consumer<Event> events;

    public Snapshot(
            Cluster cluster,
            GitRepository repository,
            SnapshotSettings settings,
            KeyAccess keys,
            InstantSource clock,
            Consumer<Event> events) {
        this.parts =
                new Parts(
                        new HidingCluster(cluster),
                        repository,
                        settings,
                        keys,
                        clock,
                        new LastDay(repository));
        this.events = events;
    }

    /** Takes the snapshot. What could not be read or handled is in the outcome's report. */
    public Outcome take(Wish wish) {
        return take(wish, new Knowledge());
    }

    /**
     * The same, for who goes on from there.
     *
     * @param knowledge comes to hold what was learned
     */
    public Outcome take(Wish wish, Knowledge knowledge) {
        GitRepository repository = parts.repository();
        SnapshotSettings settings = parts.settings();
        try (WriteLock lock = repository.lock("snapshot")) {
            repository.recover(lock);
            repository.requireClean(lock, MANAGED);
            Optional<RuleChange> change =
                    RuleChange.due(repository, Format.rules(repository), settings.cleaning());
            ClusterFacts facts = new ClusterFacts(parts.cluster(), recordedFacts());
            if (!wish.adopt()) {
                facts.requireSame();
            }
            knowledge.identity(facts.identity());
            SealingKeys sealing = parts.sealing(facts.identity(), wish.preview());
            if (sealing.isNew()) {
                repository.requireClean(lock, List.of(SopsConfig.FILE));
            }
            Optional<Rewrite> rewrite =
                    change.flatMap(due ->
                            wish.preview()
                                    ? due.preview(lock)
                                    : due.commit(
                                            lock, this::mark, parts.signature(Optional.empty())));
            Outcome outcome;
            try (Draft draft = repository.draft(lock)) {
                change.ifPresent(_ -> mark(draft));
                sealing.record(draft, settings.sealing());
                Files files = new Files(repository, draft, base(change, wish), sealing.seals());
                outcome = take(wish, knowledge, draft, files, facts, rewrite);
                if (!wish.preview()) {
                    sealing.committed(draft);
                }
            }
            repository.maintain(lock);
            return outcome;
        }
    }

    /** The cluster, with hidden values. */
    public Cluster cluster() {
        return parts.cluster();
    }

    /**
     * Asks the cluster which kinds it serves, and chooses those to read.
     *
     * @throws Failure 13 when it does not answer
     */
    public List<ResourceType> types(Knowledge knowledge) {
        return knowledge
                .plan(
                        parts.cluster().discover(),
                        new Cleaner(parts.settings().cleaning()),
                        parts.settings())
                .read();
    }

    /** Refuses to go on when the cluster is not the one that the repository holds. */
    public void requireSameCluster() {
        new ClusterFacts(parts.cluster(), recordedFacts()).requireSame();
    }

    /** Follows what sightings say of other objects, and adds those that are to be looked at too. */
    public Lesson learn(Knowledge knowledge, List<Sighting> sightings) {
        return new Learning(parts.cluster(), knowledge, parts.settings()).from(sightings);
    }

    /**
     * Starts a commit of what became of some objects since the last one.
     *
     * @param sightings one for each object, as {@link #learn} left them
     */
    public Update update(Knowledge knowledge, List<Sighting> sightings) {
        return Update.of(parts, knowledge, sightings);
    }

    private Mapping recordedFacts() {
        return parts.repository()
                .head()
                .map(head -> ClusterIdentity.facts(parts.repository(), head))
                .orElse(Mapping.EMPTY);
    }

    private void mark(Draft draft) {
        draft.put(Layout.FORMAT, Format.mark(RuleSet.of(parts.settings().cleaning())));
    }

    /** A dry run compares with the files as new rules would have left them. */
    private static Files.Base base(Optional<RuleChange> change, Wish wish) {
        return change.filter(_ -> wish.preview())
                .<Files.Base>map(due -> due::rewritten)
                .orElse(Files.Base.AS_COMMITTED);
    }

    private Outcome take(
            Wish wish,
            Knowledge knowledge,
            Draft draft,
            Files files,
            ClusterFacts facts,
            Optional<Rewrite> rewrite) {
        boolean first = files.isFirst();
        facts.write(files);
        Run.Output output =
                new Run.Output(files, parts.quarantine(), new SealedSecrets(parts.clock()));
        Run run =
                new Run(
                        parts.cluster(),
                        parts.settings(),
                        wish.selection(),
                        output,
                        knowledge,
                        events);
        Report read = run.read(facts.version());
        Report report = rewrite.map(read::after).orElse(read);
        if (wish.preview()) {
            return new Outcome.Previewed(report);
        }
        events.accept(new Event.Writing(report.changes().size()));
        CommitText text =
                Message.of(
                        report,
                        first,
                        wish.selection(),
                        run.origin(facts.upgrade()),
                        knowledge.scan(parts.settings().sealing().leaks()));
        return draft.commit(text, parts.signature(Optional.empty()))
                .<Outcome>map(commit -> new Outcome.Committed(commit.id(), text.subject(), report))
                .orElseGet(() -> new Outcome.Unchanged(report));
    }

    @Override
    public void close() {
        try (GitRepository _ = parts.repository();
                Cluster _ = parts.cluster()) {
            // both are closed, whatever the other throws
        }
    }
}
