package periplus.flow.restore;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;
import periplus.flow.history.Revisions;
import periplus.flow.restore.report.RestoreReport;
import periplus.flow.restore.report.RestoreReport.Unready;
import periplus.flow.restore.report.Row;
import periplus.flow.snapshot.SnapshotSettings;
import periplus.flow.snapshot.report.Message;
import periplus.io.cluster.Cluster;
import periplus.io.cluster.HidingCluster;
import periplus.io.git.GitRepository;
import periplus.io.git.value.FileChange;
import periplus.io.git.value.LogEntry;
import periplus.io.git.value.LogQuery;
import periplus.io.git.value.Trailer;
import periplus.model.clean.Cleaner;
import periplus.model.manifest.ManifestPath;
import periplus.model.manifest.ResourceKey;
import periplus.model.problem.ExitCode;
import periplus.model.problem.Failure;
import periplus.model.problem.Problem;
import periplus.model.restore.check.gitops.Pause;
import periplus.model.restore.plan.Action;
import periplus.model.restore.plan.Plan;
import periplus.model.restore.plan.Request;
import periplus.model.restore.plan.SavedPlan;
import periplus.model.restore.plan.Scope;
import periplus.model.restore.plan.Step;
import periplus.model.state.CommitId;

/** Brings a commit, or a part of it, back into a cluster. Closes both. */
public final class Restore implements AutoCloseable {

    /**
     * What is wanted.
     *
     * @param ask whether the server is asked what it would say to each step
     */
    public record Wish(Request request, boolean ask) {}

    /**
     * How long to wait.
     *
     * @param moving how long nothing may move before what is left of a wave is given up
     * @param ready how long until all works; none at all where this is zero
     */
    public record Patience(Duration moving, Duration ready) {

        public static final Patience USUAL =
                new Patience(Duration.ofMinutes(1), Duration.ofMinutes(5));

        /** Where nothing ever runs. */
        public static final Patience UNMANNED = new Patience(Duration.ofSeconds(20), Duration.ZERO);
    }

    /** What a restore works with. */
    public record Parts(
            Cluster cluster,
            GitRepository repository,
            SnapshotSettings settings,
            Opener opener,
            Supplier<ZonedDateTime> now,
            InstantSource clock) {}

    /** They come to life after they were made; all others just are. */
    private static final Set<String> ALIVE =
            Set.of(
                    "deployments.apps",
                    "statefulsets.apps",
                    "daemonsets.apps",
                    "jobs.batch",
                    "persistentvolumeclaims",
                    "apiservices.apiregistration.k8s.io");

    private final Parts parts;
    private final Cluster cluster;

    public Restore(Parts parts) {
        this.parts = parts;
        this.cluster = new HidingCluster(parts.cluster());
    }

    /** What a restore would do. Changes nothing. */
    public Plan plan(Wish wish) {
        return new Passage(wish).plan;
    }

    /**
     * Refuses a plan of the newest commit when what it is about has changed since; one of an older
     * commit cannot change.
     */
    public void requireUnmoved(SavedPlan saved) {
        GitRepository repository = parts.repository();
        Scope scope = saved.request().scope();
        if (!scope.at().equals(Scope.NEWEST)) {
            return;
        }
        CommitId then = new Revisions(repository, parts.now()).commit(saved.commit());
        CommitId now = new Revisions(repository, parts.now()).commit(scope.at());
        List<String> moved =
                repository.diff(then, now, "").stream()
                        .map(FileChange::path)
                        .filter(path ->
                                ManifestPath.parse(path)
                                        .filter(place -> mayCover(scope, place))
                                        .isPresent())
                        .toList();
        if (!moved.isEmpty()) {
            throw new Failure(
                    ExitCode.USAGE,
                    "the repository has moved on since the plan was made: %s%s"
                            .formatted(
                                    moved.getFirst(),
                                    moved.size() == 1
                                            ? ""
                                            : " and %,d more files".formatted(moved.size() - 1)),
                    "make a new plan, or one of that commit: --at " + then.abbreviated());
        }
    }

    private static boolean mayCover(Scope scope, ManifestPath place) {
        return place.key().map(key -> scope.covers(key, place)).orElse(true);
    }

    /**
     * Does it.
     *
     * @param approve shown the plan before anything is done; says whether to go on
     * @return empty where it was not approved
     */
    public Optional<RestoreReport> run(
            Wish wish, Patience patience, Predicate<Plan> approve, Progress progress) {
        return rehearse(wish, patience, approve, progress)
                .map(report ->
                        report.noting(
                                new Logbook(
                                                parts.repository(),
                                                parts.settings().author(),
                                                parts.settings().committer())
                                        .enter(report, parts.clock().instant())));
    }

    /** The same, and keeps nothing about it in the repository. */
    public Optional<RestoreReport> rehearse(
            Wish wish, Patience patience, Predicate<Plan> approve, Progress progress) {
        Instant begun = parts.clock().instant();
        long start = System.nanoTime();
        Passage passage = new Passage(wish);
        Duration planning = since(start);
        if (!approve.test(passage.plan)) {
            return Optional.empty();
        }
        long applied = System.nanoTime();
        Pausing pausing = new Pausing(passage.target);
        List<Row> rows;
        try {
            if (wish.request().conduct().pauseGitOps()) {
                pausing.begin(passage.pauses());
            }
            rows = passage.apply(patience, progress);
        } finally {
            pausing.end();
        }
        Duration applying = since(applied);
        long waited = System.nanoTime();
        List<Unready> unready = passage.await(rows, patience.ready());
        return Optional.of(
                new RestoreReport(
                        passage.plan,
                        rows,
                        unready,
                        pausing.problems(),
                        new RestoreReport.Timing(begun, planning, applying, since(waited))));
    }

    private static Duration since(long nanos) {
        return Duration.ofNanos(System.nanoTime() - nanos);
    }

    /** One plan, with what it was made from. */
    private final class Passage {

        private final Target target = new Target(cluster);
        private final Source source;
        private final Preflight preflight = new Preflight();
        private final Making making;
        private final Plan plan;

        Passage(Wish wish) {
            Plan.Origin origin = origin(wish.request().scope().at());
            Request request = wish.request();
            Alterations alterations = Alterations.of(request, preflight);
            Recorded recorded = Recorded.at(parts.repository(), origin.commit());
            this.source =
                    new Source(parts.repository(), origin.commit(), parts.opener(), alterations);
            Planner planner =
                    new Planner(
                            target,
                            source,
                            new Cleaner(parts.settings().cleaning()),
                            preflight,
                            parts.settings().kindsAtATime());
            List<Step> steps =
                    planner.steps(
                            request.scope(),
                            request.conduct(),
                            Extras.of(request.scope(), alterations, parts.settings(), recorded));
            this.making =
                    new Making(
                            target,
                            source,
                            planner.survey().comparison(),
                            new Creation(planner.scalers()));
            this.plan =
                    new Plan(
                            request,
                            origin,
                            target.described(),
                            wish.ask()
                                    ? new Asking(making, planner.survey()::hasNamespace).of(steps)
                                    : steps,
                            Stream.concat(planner.notices().stream(), others(recorded, alterations))
                                    .toList());
        }

        private static Stream<Problem> others(Recorded recorded, Alterations alterations) {
            return Stream.concat(
                    alterations.notices(),
                    recorded.notice().stream().filter(_ -> alterations.conduct().prune()));
        }

        private Plan.Origin origin(String at) {
            GitRepository repository = parts.repository();
            CommitId commit = new Revisions(repository, parts.now()).commit(at);
            LogEntry state =
                    newest(repository, commit, Passage::isOfTheCluster)
                            .or(() -> newest(repository, commit, _ -> true))
                            .orElseThrow();
            return new Plan.Origin(commit, state.time(), state.subject());
        }

        private static Optional<LogEntry> newest(
                GitRepository repository, CommitId from, Predicate<LogEntry> which) {
            try (Stream<LogEntry> log = repository.log(from, LogQuery.ALL)) {
                return log.filter(which).findFirst();
            }
        }

        /** What was restored since, or changed by hand, makes the state no newer. */
        private static boolean isOfTheCluster(LogEntry entry) {
            return entry.trailers().stream()
                    .filter(trailer -> trailer.key().equals(Message.REASON))
                    .map(Trailer::value)
                    .anyMatch(reason ->
                            reason.startsWith(Message.SNAPSHOT) || reason.equals("watch"));
        }

        List<Row> apply(Patience patience, Progress progress) {
            Awaiting awaiting = new Awaiting(target, !patience.ready().isZero());
            return new Applier(target, making, awaiting, patience.moving(), progress).run(plan);
        }

        List<Pause> pauses() {
            return preflight.pauses();
        }

        /** Only what was made or changed: what did not work before is not ours. */
        List<Unready> await(List<Row> rows, Duration most) {
            if (most.isZero()) {
                return List.of();
            }
            List<ResourceKey> changed =
                    rows.stream()
                            .filter(row -> row.result() == Row.Result.DONE)
                            .map(Row::step)
                            .filter(step ->
                                    step.action().changes() && step.action() != Action.PRUNE)
                            .map(Step::key)
                            .filter(key -> ALIVE.contains(key.type()))
                            .toList();
            return new Awaiting(target, true).all(changed, most);
        }
    }

    @Override
    public void close() {
        try (GitRepository _ = parts.repository();
                Cluster _ = parts.cluster()) {
            // both are closed, whatever the other throws
        }
    }
}
