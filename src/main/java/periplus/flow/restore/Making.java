package periplus.flow.restore;

import static periplus.model.clean.Neighbours.ACCOUNTS;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import periplus.io.cluster.ApplyOptions;
import periplus.io.cluster.ApplyResult;
import periplus.io.cluster.Cluster;
import periplus.model.manifest.ResourceKey;
import periplus.model.manifest.ResourceType;
import periplus.model.problem.ExitCode;
import periplus.model.problem.Failure;
import periplus.model.restore.plan.Conduct;
import periplus.model.restore.plan.Step;
import periplus.model.tree.Mapping;
import periplus.model.tree.Scalar;

/** Makes single objects as steps say. Safe for several threads. */
final class Making {

    /** Who owns what a restore sets. */
    static final String MANAGER = "periplus";

    private static final Set<String> JOBS = Set.of("jobs.batch", "cronjobs.batch");

    private final Target target;
    private final Source source;
    private final Comparison comparison;
    private final Conduct conduct;
    private final Kinship kinship;

    /** The UIDs of objects that are to go before they are made anew. */
    private final Map<ResourceKey, String> doomed = new ConcurrentHashMap<>();

    Making(Target target, Source source, Comparison comparison, Conduct conduct) {
        this.target = target;
        this.source = source;
        this.comparison = comparison;
        this.conduct = conduct;
        this.kinship = new Kinship(target, source);
    }

    /**
     * Tries one step that changes something.
     *
     * @param dryRun only ask the server what it would say
     */
    Answer take(Step step, boolean dryRun) {
        try {
            return switch (step.action()) {
                case CREATE, MERGE -> make(planned(step), dryRun, false);
                case REPLACE -> make(planned(step), dryRun, true);
                case RECREATE -> dryRun ? Answer.DONE : recreate(step);
                case PRUNE -> dryRun ? Answer.DONE : prune(step);
                case SKIP, BLOCKED, AWAIT -> Answer.DONE;
            };
        } catch (Failure e) {
            if (e.problem().exit() == ExitCode.CLUSTER) {
                return Answer.of(e.problem());
            }
            if (e.problem().exit() == ExitCode.INTERRUPTED) {
                throw e;
            }
            return new Answer.No(e.problem().message(), e.problem().hint());
        }
    }

    /** Whether the target serves the kind by now. */
    boolean isServed(Step step) {
        return target.discovery().type(step.key().type()).isPresent();
    }

    private Planned planned(Step step) {
        return source.object(step.path().orElseThrow());
    }

    private Answer make(Planned planned, boolean dryRun, boolean replace) {
        Optional<ResourceType> type = target.type(planned);
        if (type.isEmpty()) {
            return new Answer.No(
                    "the target does not serve " + planned.key().type(),
                    "see what became of its definition");
        }
        Mapping object = suspended(planned.key(), kinship.owned(planned));
        boolean union = planned.isDelta() || planned.key().type().equals(ACCOUNTS);
        Optional<Mapping> live = union || replace ? live(planned, type.get()) : Optional.empty();
        ApplyOptions options = new ApplyOptions(MANAGER, true, dryRun);
        Cluster cluster = target.cluster();
        ApplyResult result =
                live.isEmpty()
                        ? cluster.apply(type.get(), object, options)
                        : cluster.replace(
                                type.get(), changed(type.get(), live.get(), object, union), options);
        return answer(result, planned);
    }

    private Mapping suspended(ResourceKey key, Mapping object) {
        return conduct.suspendJobs() && JOBS.contains(key.type())
                ? object.update("spec", spec -> spec.with("suspend", Scalar.TRUE))
                : object;
    }

    private Mapping changed(ResourceType type, Mapping live, Mapping object, boolean union) {
        return union
                ? Union.of(live, object)
                : Swap.of(
                        live, comparison.cleaned(type, live).orElse(Mapping.EMPTY), object);
    }

    private Optional<Mapping> live(Planned planned, ResourceType type) {
        return target.cluster().get(type, planned.key().namespace(), planned.key().name());
    }

    private static Answer answer(ApplyResult result, Planned planned) {
        return switch (result) {
            case ApplyResult.Applied(var _, var warnings) ->
                    new Answer.Done(
                            Words.without(planned.object(), String.join("; ", warnings)));
            case ApplyResult.Refused refused ->
                    Answer.of(
                            refused,
                            Words.without(planned.object(), refused.message()),
                            planned.key().type());
        };
    }

    private Answer recreate(Step step) {
        Planned planned = planned(step);
        Optional<ResourceType> type = target.type(planned);
        if (type.isEmpty()) {
            return new Answer.No("the target does not serve " + step.key().type(), "plan again");
        }
        Optional<Mapping> live = live(planned, type.get());
        String uid = live.map(object -> object.textOrEmpty("metadata", "uid")).orElse("");
        if (live.isPresent() && uid.equals(doomed.computeIfAbsent(step.key(), _ -> uid))) {
            target.cluster().delete(type.get(), step.key().namespace(), step.key().name());
            return new Answer.NotYet("it is being deleted", "see who holds it: its finalizers");
        }
        return make(planned, false, false);
    }

    private Answer prune(Step step) {
        Optional<ResourceType> type = target.discovery().type(step.key().type());
        type.ifPresent(kind ->
                target.cluster().delete(kind, step.key().namespace(), step.key().name()));
        return Answer.DONE;
    }
}
