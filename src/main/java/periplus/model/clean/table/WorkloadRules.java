package periplus.model.clean.table;

import static periplus.model.clean.rule.Rule.drop;
import static periplus.model.clean.rule.Rule.rewrite;
import static periplus.model.clean.rule.Rule.skip;

import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import periplus.model.clean.edit.Prune;
import periplus.model.clean.rule.Action;
import periplus.model.clean.rule.Keys;
import periplus.model.clean.rule.Mode;
import periplus.model.clean.rule.Reason;
import periplus.model.clean.rule.Rule;
import periplus.model.clean.rule.Scene;
import periplus.model.clean.rule.Scope;
import periplus.model.clean.rule.When;
import periplus.model.tree.Mapping;
import periplus.model.tree.Scalar;

/** Deployments, StatefulSets, Jobs and what scales them. */
final class WorkloadRules {

    private static final Scope JOB = Scope.of("Job.batch");
    private static final Scope STATEFUL_SET = Scope.of("StatefulSet.apps");
    private static final String HASH = "pod-template-hash";
    private static final Scalar ZERO = Scalar.number(0);
    private static final Set<String> ENDED_PHASES = Set.of("Succeeded", "Failed");
    private static final Set<String> ENDED_CONDITIONS = Set.of("Complete", "Failed");

    /** Labels with which the server ties a Job to its Pods. */
    private static final Keys JOB_LABELS =
            Keys.of(
                    "controller-uid",
                    "batch.kubernetes.io/controller-uid",
                    "job-name",
                    "batch.kubernetes.io/job-name");

    static final List<Rule> TABLE =
            List.of(
                    skip(
                            Reason.FINISHED,
                            "job-finished",
                            JOB,
                            WorkloadRules::isEnded,
                            "A Job that ran, or failed, must not run again by itself."),
                    skip(
                            Reason.FINISHED,
                            "pod-finished",
                            Scope.of("Pod"),
                            scene ->
                                    scene.live().at("status", "phase")
                                                    instanceof Scalar.Text(String phase)
                                            && ENDED_PHASES.contains(phase),
                            "A Pod that ran to its end must not run again."),
                    rewrite(
                                    "job-selector",
                                    JOB,
                                    WorkloadRules::withoutJobSelector,
                                    "The server makes the selector from the Job's UID; one with a stale UID"
                                            + " is refused.")
                            .firmly(),
                    rewrite(
                            "replicaset-hash",
                            Scope.of("ReplicaSet.apps"),
                            (object, _) -> withoutHash(object),
                            "It ties the ReplicaSet to a Deployment that is gone."),
                    drop(
                            "claim-template-status",
                            STATEFUL_SET,
                            "spec.volumeClaimTemplates.*.status",
                            "A template has no status."),
                    drop(
                            "pod-group-priority",
                            Scope.of("PodGroup.scheduling.k8s.io"),
                            "spec.priority",
                            "Computed from the priority class."),
                    new Rule(
                                    "claim-template-kind",
                                    "A claim template is nothing else.",
                                    STATEFUL_SET,
                                    new Action.DropFields(
                                            List.of("spec", "volumeClaimTemplates", "*"),
                                            Set.of("apiVersion", "kind"),
                                            When.ALWAYS))
                            .only(Mode.INTENT),
                    rewrite(
                                    "autoscaled-replicas",
                                    Scope.BUILT_INS,
                                    (object, scene) ->
                                            floor(object, scene).isPresent()
                                                    ? object.update(
                                                            "spec", s -> s.without("replicas"))
                                                    : object,
                                    "An autoscaler moves the number of replicas.")
                            .only(Mode.INTENT),
                    rewrite(
                                    "autoscaled-floor",
                                    Scope.BUILT_INS,
                                    WorkloadRules::withFloor,
                                    "An autoscaler moves the number of replicas; its minimum is"
                                            + " kept.")
                            .only(Mode.FULL),
                    rewrite(
                            "autoscaled-custom-floor",
                            Scope.CUSTOM,
                            WorkloadRules::withFloor,
                            "An autoscaler moves the number of replicas; its minimum is kept, as"
                                    + " the schema may ask for a number."));

    private WorkloadRules() {}

    private static boolean isEnded(Scene scene) {
        return scene.live()
                .sequence("status", "conditions")
                .mappings()
                .anyMatch(condition ->
                        "True".equals(condition.text("status"))
                                && condition.get("type") instanceof Scalar.Text(String type)
                                && ENDED_CONDITIONS.contains(type));
    }

    private static Mapping withoutJobSelector(Mapping job, Scene scene) {
        if (Scalar.TRUE.equals(scene.live().at("spec", "manualSelector"))) {
            return job;
        }
        return job.update("metadata", WorkloadRules::withoutJobLabels)
                .update(
                        "spec",
                        spec ->
                                spec.without("selector")
                                        .update(
                                                "template",
                                                template ->
                                                        template.update(
                                                                "metadata",
                                                                WorkloadRules::withoutJobLabels)));
    }

    private static Mapping withoutJobLabels(Mapping metadata) {
        return Prune.map(
                metadata,
                "labels",
                labels -> {
                    Mapping kept = labels;
                    for (String label : JOB_LABELS.exact()) {
                        kept = kept.without(label);
                    }
                    return kept;
                });
    }

    /** Only together: a selector that asks for a label its template lacks is refused. */
    private static Mapping withoutHash(Mapping set) {
        boolean everywhere =
                set.at("spec", "selector", "matchLabels", HASH) != null
                        && set.at("spec", "template", "metadata", "labels", HASH) != null;
        if (!everywhere) {
            return set;
        }
        return set.update("metadata", meta -> Prune.map(meta, "labels", WorkloadRules::unhashed))
                .update(
                        "spec",
                        spec ->
                                spec.update(
                                                "selector",
                                                s ->
                                                        s.update(
                                                                "matchLabels",
                                                                WorkloadRules::unhashed))
                                        .update(
                                                "template",
                                                t ->
                                                        t.update(
                                                                "metadata",
                                                                WorkloadRules::templateLabels)));
    }

    private static Mapping templateLabels(Mapping metadata) {
        return metadata.update("labels", WorkloadRules::unhashed);
    }

    private static Mapping unhashed(Mapping labels) {
        return labels.without(HASH);
    }

    /** The least number of replicas; none where zero switches the autoscaler off. */
    private static OptionalInt floor(Mapping object, Scene scene) {
        return object.at("spec", "replicas") instanceof Scalar.Numeral replicas
                        && !replicas.equals(ZERO)
                ? scene.around().autoscaledFloor(scene.type(), scene.namespace(), scene.name())
                : OptionalInt.empty();
    }

    private static Mapping withFloor(Mapping object, Scene scene) {
        OptionalInt floor = floor(object, scene);
        if (floor.isEmpty()) {
            return object;
        }
        Scalar least = Scalar.number(floor.getAsInt());
        return least.equals(object.at("spec", "replicas"))
                ? object
                : object.update("spec", spec -> spec.with("replicas", least));
    }
}
