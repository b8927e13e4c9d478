package periplus.flow.restore;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import periplus.io.cluster.Discovery;
import periplus.model.clean.Neighbours;
import periplus.model.manifest.ResourceKey;
import periplus.model.problem.Problem;
import periplus.model.restore.plan.Action;
import periplus.model.restore.plan.Conduct;
import periplus.model.restore.plan.Policy;
import periplus.model.restore.plan.Step;

/**
 * Decides what is to be done for one object.
 *
 * @param defined whether the plan brings the definition of a kind
 */
record Decision(Conduct conduct, Discovery served, Predicate<ResourceKey> defined) {

    /** They hold what no commit has. */
    private static final Set<String> WITH_DATA =
            Set.of("namespaces", "persistentvolumeclaims", "persistentvolumes");

    private static final String AS_IN_THE_COMMIT = "as in the commit";

    static boolean holdsData(String typeId) {
        return WITH_DATA.contains(typeId);
    }

    /**
     * The step for an object.
     *
     * @param standing empty where it is not there
     */
    Step of(Entry entry, int wave, Optional<Standing> standing) {
        return unserved(entry, wave)
                .orElseGet(() ->
                        standing.map(known -> of(entry, wave, known))
                                .orElseGet(
                                        () -> step(entry, wave, Action.CREATE, "it is not there")));
    }

    private Step of(Entry entry, int wave, Standing standing) {
        return switch (standing) {
            case Standing.Same _ -> step(entry, wave, Action.SKIP, AS_IN_THE_COMMIT);
            case Standing.Leaving _ ->
                    step(
                            entry,
                            wave,
                            Action.CREATE,
                            "it is being deleted, and made anew after that");
            case Standing.Unknown(Problem why) -> blocked(entry, wave, why.message(), why.hint());
            case Standing.Differs(List<String> fields, List<String> more) ->
                    differing(entry, wave, fields, more);
        };
    }

    private Step differing(Entry entry, int wave, List<String> fields, List<String> more) {
        Policy policy = conduct.policies().of(entry.key().type());
        boolean union = entry.delta() || entry.key().type().equals(Neighbours.ACCOUNTS);
        if (union && policy != Policy.SKIP) {
            policy = Policy.MERGE;
        }
        return switch (policy) {
            case SKIP ->
                    step(entry, wave, Action.SKIP, "it differs, and stays as it is by policy")
                            .about(fields, more);
            case MERGE ->
                    fields.isEmpty()
                            ? step(entry, wave, Action.SKIP, "it has more than the commit")
                                    .about(List.of(), more)
                                    .advising(resumption(entry, more))
                            : step(entry, wave, Action.MERGE, "it differs")
                                    .about(fields, List.of());
            case REPLACE -> step(entry, wave, Action.REPLACE, "it differs").about(fields, more);
            case RECREATE ->
                    holdsData(entry.key().type()) && !conduct.withData()
                            ? blocked(
                                    entry,
                                    wave,
                                    "to recreate it would delete its data",
                                    "add --prune-data if that is meant")
                            : step(entry, wave, Action.RECREATE, "it differs").about(fields, more);
        };
    }

    /** What {@code --suspend-jobs} left; a merge takes nothing away. */
    private static String resumption(Entry entry, List<String> more) {
        return entry.key().type().equals("cronjobs.batch") && more.contains("spec.suspend")
                ? "to let it run again: --policy cronjobs.batch=replace"
                : "";
    }

    private Optional<Step> unserved(Entry entry, int wave) {
        String id = entry.key().type();
        Set<String> versions = new TreeSet<>();
        served.types().stream()
                .filter(type -> type.id().equals(id))
                .forEach(type -> versions.add(type.version()));
        if (versions.contains(entry.version())) {
            return Optional.empty();
        }
        if (!versions.isEmpty()) {
            return Optional.of(
                    blocked(
                            entry,
                            wave,
                            "the target serves "
                                    + id
                                    + " at "
                                    + String.join(", ", versions)
                                    + ", and not at "
                                    + entry.version(),
                            "convert its file, or patch its apiVersion"));
        }
        ResourceKey definition = new ResourceKey(Neighbours.DEFINITIONS, Optional.empty(), id);
        if (defined.test(definition)) {
            return Optional.of(
                    step(entry, wave, Action.CREATE, "it is not there, nor is its kind yet"));
        }
        return Optional.of(
                served.isSilent(entry.group())
                        ? blocked(
                                entry,
                                wave,
                                "the target does not answer for the group " + entry.group(),
                                "see why: kubectl get apiservices")
                        : blocked(
                                entry,
                                wave,
                                "the target has no kind " + id,
                                "install what defines it, or restore its definition too"));
    }

    private static Step step(Entry entry, int wave, Action action, String reason) {
        return new Step(
                wave, action, entry.key(), Optional.of(entry.path()), reason, List.of(), "", "");
    }

    private static Step blocked(Entry entry, int wave, String why, String next) {
        return step(entry, wave, Action.BLOCKED, why).blocked(why, "", next);
    }

    /** The step for something the commit does not have. */
    Step extra(ResourceKey key, int wave) {
        boolean kept = holdsData(key.type()) && !conduct.withData();
        return new Step(
                wave,
                kept ? Action.SKIP : Action.PRUNE,
                key,
                Optional.empty(),
                kept
                        ? "the commit does not have it, but it holds data"
                        : "the commit does not have it",
                List.of(),
                "",
                kept ? "add --prune-data if it is to be deleted too" : "");
    }
}
