package periplus.flow.snapshot;

import static java.util.stream.Collectors.toMap;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import periplus.flow.snapshot.report.Message;
import periplus.flow.snapshot.report.Outcome;
import periplus.flow.snapshot.report.Report;
import periplus.flow.snapshot.seal.SealingKeys;
import periplus.io.git.Draft;
import periplus.io.git.GitRepository;
import periplus.io.git.WriteLock;
import periplus.io.git.value.CommitText;
import periplus.io.git.value.Identity;
import periplus.model.clean.fields.LastWriter;
import periplus.model.manifest.Change;
import periplus.model.manifest.ResourceKey;
import periplus.model.manifest.Selection;
import periplus.model.seal.sealed.SealedSecrets;
import periplus.model.state.Coverage;
import periplus.model.tree.Mapping;

/**
 * A commit of what became of some objects since the last one. Holds the right to write to the
 * repository until it is closed.
 */
public final class Update implements AutoCloseable {

    /**
     * Whose work a commit is.
     *
     * @param author empty where nobody is known
     * @param writers as the commit is to name them
     * @param resourceVersion the newest of the changes; empty where it is not known
     * @param coverage what is followed
     */
    public record Byline(
            Optional<Identity> author,
            Set<String> writers,
            String resourceVersion,
            Coverage coverage) {

        public Byline {
            writers = Set.copyOf(writers);
        }
    }

    private final Snapshot.Parts parts;
    private final Knowledge knowledge;
    private final Map<ResourceKey, Sighting> sightings;
    private final WriteLock lock;
    private final SealingKeys sealing;
    private final Draft draft;
    private final Files files;
    private final Increment increment;

    private Update(
            Snapshot.Parts parts,
            Knowledge knowledge,
            List<Sighting> sightings,
            WriteLock lock,
            Draft draft) {
        GitRepository repository = parts.repository();
        this.parts = parts;
        this.knowledge = knowledge;
        this.sightings = sightings.stream().collect(toMap(Sighting::key, Function.identity()));
        this.lock = lock;
        this.draft = draft;
        this.sealing = parts.sealing(knowledge.identity(), false);
        this.files = new Files(repository, draft, Files.Base.AS_COMMITTED, sealing.seals());
        this.increment =
                new Increment(
                        parts.cluster(),
                        parts.settings(),
                        knowledge,
                        new Run.Output(files, parts.quarantine(), new SealedSecrets(parts.clock())),
                        sightings);
    }

    static Update of(Snapshot.Parts parts, Knowledge knowledge, List<Sighting> sightings) {
        WriteLock lock = parts.repository().lock("watch");
        try {
            parts.repository().recover(lock);
            Draft draft = parts.repository().draft(lock);
            try {
                Update update = new Update(parts, knowledge, sightings, lock, draft);
                update.sealing.record(draft, parts.settings().sealing());
                update.increment.take(sightings);
                return update;
            } catch (RuntimeException e) {
                draft.close();
                throw e;
            }
        } catch (RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    /** What differs from the last commit. */
    public List<Change> changes() {
        return files.changes();
    }

    /** The object that was seen, of which a change tells; itself where it tells of nothing else. */
    public ResourceKey origin(Change change) {
        return increment.origin(change.key());
    }

    /** The manager whose fields changed, as the server knows it; empty for what is gone. */
    public Optional<String> writer(Change change) {
        return sightings.get(origin(change)) instanceof Sighting.Present(var _, var _, Mapping live)
                ? change instanceof Change.Modified(var _, var fields)
                        ? LastWriter.of(live, fields)
                        : LastWriter.of(live)
                : Optional.empty();
    }

    /** Makes the commit, if anything differs. */
    public Outcome commit(Byline byline) {
        Report report = increment.report(byline.coverage());
        Message.Origin origin =
                new Message.Origin(
                        "watch", byline.writers(), byline.resourceVersion(), Optional.empty());
        CommitText text =
                Message.of(
                        report,
                        false,
                        Selection.ALL,
                        origin,
                        knowledge.scan(parts.settings().sealing().leaks()));
        Outcome outcome =
                draft.commit(text, parts.signature(byline.author()))
                        .<Outcome>map(commit ->
                                new Outcome.Committed(commit.id(), text.subject(), report))
                        .orElseGet(() -> new Outcome.Unchanged(report));
        sealing.committed(draft);
        if (outcome instanceof Outcome.Committed) {
            parts.repository().maintain(lock);
        }
        return outcome;
    }

    /** Forgets what was not committed. */
    @Override
    public void close() {
        try (lock) {
            draft.close();
        }
    }
}
