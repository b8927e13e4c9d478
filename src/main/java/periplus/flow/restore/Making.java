package periplus.flow.restore;

import static periplus.model.clean.Neighbours.ACCOUNTS;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;
import periplus.io.cluster.ApplyOptions;
import periplus.io.cluster.ApplyResult;
import periplus.model.manifest.ResourceKey;
import periplus.model.manifest.ResourceType;
import periplus.model.problem.ExitCode;
import periplus.model.problem.Failure;
import periplus.model.restore.plan.Action;
import periplus.model.restore.plan.Step;
import periplus.model.tree.Mapping;

/** Makes single objects as steps say. Safe for several threads. */
final class Making {

    /** Who owns what a restore sets. */
    static final String MANAGER = "periplus";

    private final Target target;
    private final Source source;
    private final Comparison comparison;
    private final Creation creation;
    private final Kinship kinship;

    /** The UIDs of objects that are to go before they are made anew. */
    private final Map<ResourceKey, String> doomed = new ConcurrentHashMap<>();

    Making(Target target, Source source, Comparison comparison, Creation creation) {
        this.target = target;
        this.source = source;
        this.comparison = comparison;
        this.creation = creation;
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
                case CREATE -> make(planned(step), dryRun, true, false);
                case MERGE -> make(planned(step), dryRun, false, false);
                case REPLACE -> make(planned(step), dryRun, false, true);
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

    /** Whether the repository notes owners of what a step makes. */
    boolean hasOwners(Step step) {
        return step.action() != Action.PRUNE
                && step.path().isPresent()
                && kinship.hasOwners(source.key(step.path().get()));
    }

    private Planned planned(Step step) {
        return source.object(step.path().orElseThrow());
    }

    private Answer make(Planned planned, boolean dryRun, boolean isNew, boolean replace) {
        Optional<ResourceType> type = target.type(planned);
        if (type.isEmpty()) {
            return new Answer.No(
                    "the target does not serve " + planned.key().type(),
                    "see what became of its definition");
        }
        Mapping object = Creation.safe(planned.key(), kinship.owned(planned));
        boolean union = planned.isDelta() || planned.key().type().equals(ACCOUNTS);
        Optional<Mapping> live = union || replace ? live(planned, type.get()) : Optional.empty();
        ApplyResult result =
                live.isEmpty()
                        ? apply(type.get(), planned.key(), object, isNew, dryRun)
                        : target.cluster()
                                .replace(
                                        type.get(),
                                        changed(type.get(), live.get(), object, union),
                                        new ApplyOptions(MANAGER, true, dryRun));
        return answer(result, planned);
    }

    private ApplyResult apply(
            ResourceType type, ResourceKey key, Mapping object, boolean isNew, boolean dryRun) {
        OptionalInt replicas = isNew ? creation.replicas(type, key, object) : OptionalInt.empty();
        return replicas.isPresent()
                ? target.cluster()
                        .apply(
                                type,
                                Creation.scaled(object, replicas.getAsInt()),
                                new ApplyOptions(Creation.STARTER, true, dryRun))
                : target.cluster().apply(type, object, new ApplyOptions(MANAGER, true, dryRun));
    }

    private Mapping changed(ResourceType type, Mapping live, Mapping object, boolean union) {
        return union
                ? Union.of(live, object)
                : Swap.of(live, comparison.cleaned(type, live).orElse(Mapping.EMPTY), object);
    }

    private Optional<Mapping> live(Planned planned, ResourceType type) {
        return target.cluster().get(type, planned.key().namespace(), planned.key().name());
    }

    private static Answer answer(ApplyResult result, Planned planned) {
        return switch (result) {
            case ApplyResult.Applied(var _, var warnings) ->
                    new Answer.Done(Words.without(planned.object(), String.join("; ", warnings)));
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
        return make(planned, false, true, false);
    }

    private Answer prune(Step step) {
        Optional<ResourceType> type = target.discovery().type(step.key().type());
        type.ifPresent(
                kind -> target.cluster().delete(kind, step.key().namespace(), step.key().name()));
        return Answer.DONE;
    }
}
