package periplus.flow.drill;

import java.time.Duration;
import java.time.InstantSource;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import periplus.flow.drill.report.DrillReport;
import periplus.flow.drill.report.DrillText;
import periplus.flow.history.Revisions;
import periplus.flow.restore.Logbook;
import periplus.flow.restore.Opener;
import periplus.flow.restore.Progress;
import periplus.flow.restore.Restore;
import periplus.flow.restore.report.RestoreReport;
import periplus.flow.snapshot.SnapshotSettings;
import periplus.io.cluster.Cluster;
import periplus.io.git.GitRepository;
import periplus.model.problem.Problem;
import periplus.model.restore.plan.Conduct;
import periplus.model.restore.plan.Plan;
import periplus.model.restore.plan.Policies;
import periplus.model.restore.plan.Policy;
import periplus.model.restore.plan.Request;
import periplus.model.restore.plan.Scope;
import periplus.model.state.CommitId;

/** Rehearses a restore, and finds out whether all came back. Closes its ground and repository. */
public final class Drill implements AutoCloseable {

    /** The reason of its commits. */
    private static final String REASON = "drill";

    /** Of the names of its files, before their ending. */
    static final String SUFFIX = "-drill";

    /** What a drill works with. */
    public record Parts(
            Ground ground,
            GitRepository repository,
            SnapshotSettings settings,
            Opener opener,
            Supplier<ZonedDateTime> now,
            InstantSource clock) {}

    /**
     * What is wanted.
     *
     * @param record whether the repository keeps that there was a drill
     */
    public record Wish(Request request, Restore.Patience patience, boolean record) {}

    private final Parts parts;

    public Drill(Parts parts) {
        this.parts = parts;
    }

    /**
     * Does it, and takes away what was made for it.
     *
     * @param approve shown the plan before anything is done; says whether to go on
     * @return empty where it was not approved
     */
    public Optional<DrillReport> run(Wish wish, Predicate<Plan> approve, Progress progress) {
        GitRepository repository = parts.repository();
        Scope scope = wish.request().scope();
        CommitId commit = new Revisions(repository, parts.now()).commit(scope.at());
        Contents contents = new Contents(repository, commit, scope);
        contents.requireSomething();
        contents.requireKey(parts.opener());
        Request asked = at(commit, parts.ground().request(wish.request(), contents));
        long start = System.nanoTime();
        Cluster cluster = parts.ground().open(contents);
        Duration setup = since(start);
        Restore restore =
                new Restore(
                        new Restore.Parts(
                                cluster,
                                repository,
                                parts.settings(),
                                parts.opener(),
                                parts.now(),
                                parts.clock()));
        return restore.rehearse(new Restore.Wish(asked, false), wish.patience(), approve, progress)
                .map(restored -> {
                    long compared = System.nanoTime();
                    Plan again = restore.plan(new Restore.Wish(strict(asked), false));
                    return report(restored, again, cluster, setup, since(compared));
                })
                .map(report -> report.noting(parts.ground().clear()))
                .map(report -> wish.record() ? report.noting(record(report)) : report);
    }

    private static Request at(CommitId commit, Request asked) {
        Scope scope = asked.scope();
        return new Request(
                new Scope(commit.hex(), scope.selection(), scope.objects(), scope.path()),
                asked.conduct(),
                asked.remap(),
                asked.patches());
    }

    /**
     * Under which whatever is not as in the commit is a step; what else is there counts on fresh
     * ground alone.
     */
    private Request strict(Request asked) {
        return new Request(
                asked.scope(),
                new Conduct(
                        new Policies(Policy.REPLACE, Map.of()),
                        parts.ground().isFresh(),
                        true,
                        asked.conduct().suspendJobs(),
                        false,
                        asked.conduct().addresses()),
                asked.remap(),
                asked.patches());
    }

    private DrillReport report(
            RestoreReport restored,
            Plan again,
            Cluster cluster,
            Duration setup,
            Duration compared) {
        Findings findings = new Findings(cluster.discover(), parts.ground()::had);
        return new DrillReport(
                new DrillReport.Course(parts.ground().words(), setup, compared),
                restored,
                findings.open(restored),
                findings.differences(restored, again),
                findings.uncounted(restored, again),
                findings.before(restored),
                List.of());
    }

    private Optional<Problem> record(DrillReport report) {
        return new Logbook(
                        parts.repository(), parts.settings().author(), parts.settings().committer())
                .enter(
                        new Logbook.Page(
                                REASON,
                                report.restored().timing().begun(),
                                SUFFIX,
                                DrillText.brief(report),
                                subject(report)),
                        parts.clock().instant())
                .map(why ->
                        new Problem(
                                why.exit(),
                                "not kept in the repository: " + why.message(),
                                why.hint()));
    }

    private static String subject(DrillReport report) {
        String commit = report.restored().plan().origin().commit().abbreviated();
        return report.cameBack()
                ? "Drill of %s: all came back".formatted(commit)
                : "Drill of %s: %,d did not come back".formatted(commit, report.missed());
    }

    private static Duration since(long nanos) {
        return Duration.ofNanos(System.nanoTime() - nanos);
    }

    @Override
    public void close() {
        try (GitRepository _ = parts.repository();
                Ground _ = parts.ground()) {
            // both are closed, whatever the other throws
        }
    }
}
