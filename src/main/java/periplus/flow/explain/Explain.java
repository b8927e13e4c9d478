package periplus.flow.explain;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import periplus.flow.snapshot.Layout;
import periplus.flow.snapshot.SnapshotSettings;
import periplus.flow.snapshot.seal.Controller;
import periplus.flow.snapshot.seal.SecretValues;
import periplus.flow.snapshot.seal.StandIns;
import periplus.io.cluster.Cluster;
import periplus.io.cluster.HidingCluster;
import periplus.io.git.GitRepository;
import periplus.model.clean.Cleaner;
import periplus.model.clean.Verdict;
import periplus.model.clean.rule.Owner;
import periplus.model.manifest.FieldPath;
import periplus.model.manifest.ManifestPath;
import periplus.model.manifest.ManifestPath.Area;
import periplus.model.manifest.ObjectName;
import periplus.model.manifest.ResourceKey;
import periplus.model.manifest.ResourceType;
import periplus.model.seal.leak.LeakScan;
import periplus.model.seal.leak.Scan;
import periplus.model.seal.sealed.SealedSecrets;
import periplus.model.tree.Mapping;
import periplus.model.tree.Secrecy;

/**
 * Reads one living object and says what a snapshot makes of it. Holds its cluster, and its
 * repository if there is one, open until it is closed.
 */
public final class Explain implements AutoCloseable {

    private static final Fate.LeftOut LEAKING =
            new Fate.LeftOut(
                    "leak",
                    "it would leak a secret",
                    "leaks",
                    "A secret stands where it cannot be sealed, or the settings refuse it.");

    private final Cluster cluster;
    private final Optional<GitRepository> repository;
    private final SnapshotSettings settings;
    private final InstantSource clock;
    private final Cleaner cleaner;

    public Explain(
            Cluster cluster,
            Optional<GitRepository> repository,
            SnapshotSettings settings,
            InstantSource clock) {
        this.cluster = new HidingCluster(cluster);
        this.repository = repository;
        this.settings = settings;
        this.clock = clock;
        this.cleaner = new Cleaner(settings.cleaning());
    }

    /** What becomes of an object. */
    public Explanation explain(ObjectName name) {
        return new Case(name).explanation();
    }

    /** What becomes of one field of it. */
    public FieldExplanation explain(ObjectName name, FieldPath path) {
        Case one = new Case(name);
        return FieldSearch.in(one.key, one.live, path).explain(one.explanation());
    }

    @Override
    public void close() {
        try (cluster) {
            repository.ifPresent(GitRepository::close);
        }
    }

    /** One object, with what is known around it. */
    private final class Case {

        private final Around around;
        private final Kinds kinds;
        private final ResourceType type;
        private final Optional<Fate.LeftOut> wholeKind;
        private final Mapping live;
        private final ResourceKey key;
        private final Committed committed;
        private final Findings findings = new Findings();

        Case(ObjectName name) {
            var discovery = cluster.discover();
            around = new Around(cluster, discovery);
            kinds = new Kinds(discovery, around, cleaner, settings);
            String id = kinds.id(name.kind());
            Committed any = Committed.of(repository, clock.instant(), settings.changesADay());
            Kinds.Choice choice = kinds.choose(id, any.version(id));
            type = choice.type();
            wholeKind = choice.leftOut();
            live = new Finder(cluster, type, name).find();
            key = ResourceKey.of(type, live);
            committed = any;
        }

        Explanation explanation() {
            Optional<Mapping> document = Optional.empty();
            Fate fate;
            Optional<Fate.LeftOut> outside = wholeKind.or(this::excludedNamespace);
            if (outside.isPresent()) {
                fate = outside.get();
            } else {
                around.learn(type, live);
                Judgement judgement = judge();
                fate = judgement.fate();
                document = judgement.document();
            }
            return new Explanation(
                    key,
                    type.apiVersion(),
                    settings.cleaning().mode(),
                    fate,
                    committed.standing(subject(), fate, document),
                    document.isPresent() ? findings.fields() : List.of(),
                    around.notes());
        }

        /** Facts about a kind that is left out as a whole stay. */
        private Committed.Subject subject() {
            Optional<String> facts =
                    wholeKind.isPresent() ? Optional.empty() : Layout.facts(type, live);
            return new Committed.Subject(key, live, facts, around.neighbours().order(type));
        }

        private Optional<Fate.LeftOut> excludedNamespace() {
            return settings.excludesNamespaceOf(key)
                    ? Optional.of(
                            Fate.LeftOut.onRequest(
                                    "exclude.namespaces", "The settings exclude the namespace."))
                    : Optional.empty();
        }

        private Judgement judge() {
            Verdict verdict = cleaner.explain(type, live, around.neighbours(), findings);
            return verdict instanceof Verdict.Owned(Owner owner)
                    ? judgeOwned(owner)
                    : judgement(verdict, findings.wish().map(Fate.Despite.Wish::new));
        }

        private Judgement judgeOwned(Owner owner) {
            OwnerWalk.Result walk =
                    new OwnerWalk(cluster, kinds, around, cleaner).from(owner, key.namespace());
            return switch (walk.anew()) {
                case YES -> new Judgement(new Fate.Owned(walk.owners(), true), Optional.empty());
                case UNKNOWN ->
                        new Judgement(new Fate.Owned(walk.owners(), false), Optional.empty());
                case NO ->
                        judgement(
                                cleaner.explainDespiteOwner(
                                        type, live, around.neighbours(), findings),
                                Optional.of(new Fate.Despite.Orphan(walk.owners().getFirst())));
            };
        }

        private Judgement judgement(Verdict verdict, Optional<? extends Fate.Despite> despite) {
            return switch (verdict) {
                case Verdict.Export(Mapping body, var place, var _) ->
                        exported(body, place, despite.map(Fate.Despite.class::cast));
                case Verdict.Fact(var subject, Mapping document) ->
                        new Judgement(
                                new Fate.Recorded(
                                        Layout.facts(subject, document, key.name()),
                                        findings.whole().orElseThrow()),
                                Optional.of(document));
                case Verdict.Skip(var _, var rule) ->
                        new Judgement(Kinds.leftOut(rule), Optional.empty());
                case Verdict.Freeze() -> new Judgement(new Fate.Frozen(), Optional.empty());
                case Verdict.Owned(Owner owner) ->
                        throw new IllegalStateException("the owner is settled: " + owner.kind());
            };
        }

        private Judgement exported(
                Mapping body, Verdict.Place place, Optional<Fate.Despite> despite) {
            SecretValues values = secretValues();
            LeakScan scan = values.scan(settings.sealing().leaks());
            return switch (scan.scan(type, key, body)) {
                case Scan.Clean _ -> exportedAs(body, place, despite, values);
                case Scan.Guarded(
                                Mapping guarded,
                                List<periplus.model.seal.leak.Finding> leaks) -> {
                    leaks.forEach(around::leak);
                    yield exportedAs(guarded, place, despite, values);
                }
                case Scan.Refused(var _, List<periplus.model.seal.leak.Finding> leaks) -> {
                    leaks.forEach(around::leak);
                    yield new Judgement(LEAKING, Optional.empty());
                }
            };
        }

        private Judgement exportedAs(
                Mapping body,
                Verdict.Place place,
                Optional<Fate.Despite> despite,
                SecretValues values) {
            Optional<ResourceKey> standIn = StandIns.key(key);
            Optional<Mapping> sealed =
                    standIn.flatMap(other ->
                            standIns(values)
                                    .of(live, body, committed.read(ManifestPath.of(other).text())));
            if (sealed.isPresent()) {
                String path = ManifestPath.of(standIn.orElseThrow()).text();
                return new Judgement(new Fate.Exported(path, findings.whole(), despite), sealed);
            }
            Area area = place == Verdict.Place.BOOTSTRAP ? Area.BOOTSTRAP : Area.OBJECTS;
            List<ManifestPath> paths = ManifestPath.all(area, key);
            ManifestPath path = Secrecy.isIn(body) ? paths.getLast() : paths.getFirst();
            return new Judgement(
                    new Fate.Exported(path.text(), findings.whole(), despite), Optional.of(body));
        }

        private StandIns standIns(SecretValues values) {
            return new Controller(kinds.discovery(), cluster::list)
                    .standIns(
                            settings.sealing(),
                            new SealedSecrets(clock),
                            values.sealingKeys(),
                            key.namespace());
        }

        private SecretValues secretValues() {
            SecretValues values = new SecretValues();
            kinds.discovery()
                    .type(ResourceType.SECRETS)
                    .filter(secrets -> !settings.excludes(secrets))
                    .flatMap(secrets -> values.read(cluster::list, secrets, key.namespace()))
                    .ifPresent(blind -> around.note(blind.message()));
            return values;
        }
    }

    /**
     * What was decided.
     *
     * @param document what the repository holds of it
     */
    private record Judgement(Fate fate, Optional<Mapping> document) {}
}
