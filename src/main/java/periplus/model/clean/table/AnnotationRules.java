package periplus.model.clean.table;

import static periplus.model.clean.rule.Rule.dropAnnotations;
import static periplus.model.clean.rule.Rule.dropLabels;
import static periplus.model.clean.rule.Rule.rewrite;
import static periplus.model.clean.rule.Scope.ALL;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import periplus.model.clean.edit.PodTemplates;
import periplus.model.clean.edit.Prune;
import periplus.model.clean.fields.LastApplied;
import periplus.model.clean.rule.Action;
import periplus.model.clean.rule.Keys;
import periplus.model.clean.rule.Mode;
import periplus.model.clean.rule.Rule;
import periplus.model.clean.rule.Scope;
import periplus.model.clean.rule.When;
import periplus.model.text.JsonReader;
import periplus.model.text.JsonWriter;
import periplus.model.text.MalformedText;
import periplus.model.tree.Mapping;
import periplus.model.tree.Scalar;

/** Annotations and labels in which controllers keep notes. All others are kept. */
final class AnnotationRules {

    private static final Scope POD = Scope.of("Pod");
    private static final Scope JOB = Scope.of("Job.batch");
    private static final Scope CLAIM = Scope.of("PersistentVolumeClaim");
    private static final Scope VOLUMES = Scope.of("PersistentVolume", "PersistentVolumeClaim");
    private static final Scope CALICO = Scope.of("*.crd.projectcalico.org", "*.projectcalico.org");

    private static final Scope VELERO_SETTINGS =
            Scope.of(
                    "BackupStorageLocation.velero.io",
                    "Schedule.velero.io",
                    "VolumeSnapshotLocation.velero.io");

    /** What restore leaves on an object. */
    private static final Keys OWN_MARKS = Keys.prefixed("periplus.dev/restored-");

    private static final String RESTART = "kubectl.kubernetes.io/restartedAt";

    private static final String CALICO_METADATA = "projectcalico.org/metadata";
    private static final Set<String> SERVER_METADATA =
            Set.of("uid", "creationTimestamp", "resourceVersion", "generation", "managedFields");

    static final List<Rule> TABLE =
            List.of(
                    dropAnnotations(
                                    "annotation-last-applied",
                                    ALL,
                                    Keys.of(LastApplied.ANNOTATION),
                                    "A second copy of the object, in a Secret even of its values.")
                            .firmly(),
                    dropAnnotations(
                            "annotation-rollout-revision",
                            Scope.of("Deployment.apps", "ReplicaSet.apps"),
                            Keys.of("deployment.kubernetes.io/revision"),
                            "It counts rollouts."),
                    dropAnnotations(
                            "annotation-replicaset-scale",
                            Scope.of("ReplicaSet.apps"),
                            Keys.of(
                                    "deployment.kubernetes.io/desired-replicas",
                                    "deployment.kubernetes.io/max-replicas",
                                    "deployment.kubernetes.io/revision-history"),
                            "The Deployment controller notes the state of a rollout."),
                    dropAnnotations(
                            "annotation-template-generation",
                            Scope.of("DaemonSet.apps"),
                            Keys.of("deprecated.daemonset.template.generation"),
                            "It counts changes of the template."),
                    dropAnnotations(
                            "annotation-rollback-target",
                            Scope.of("Deployment.apps"),
                            Keys.of("deprecated.deployment.rollback.revisionTarget"),
                            "The target of a rollback that is over."),
                    dropLabels(
                            "label-template-hash",
                            POD,
                            Keys.of(
                                    "pod-template-hash",
                                    "controller-revision-hash",
                                    "pod-template-generation"),
                            "It ties the Pod to a controller that is gone."),
                    dropAnnotations(
                            "annotation-job-tracking",
                            JOB,
                            Keys.of(
                                    "batch.kubernetes.io/job-tracking",
                                    "batch.kubernetes.io/cronjob-scheduled-timestamp",
                                    "cronjob.kubernetes.io/instantiate"),
                            "The Job and CronJob controllers note how the Job came about."),
                    dropAnnotations(
                            "annotation-index-failures",
                            POD,
                            Keys.of(
                                    "batch.kubernetes.io/job-index-failure-count",
                                    "batch.kubernetes.io/job-index-ignored-failure-count"),
                            "The Job controller counts failures."),
                    dropAnnotations(
                                    "annotation-claim-bound",
                                    VOLUMES,
                                    Keys.of(
                                            "pv.kubernetes.io/bind-completed",
                                            "pv.kubernetes.io/bound-by-controller"),
                                    "It says the claim is bound; without that volume it would be Lost for"
                                            + " good.")
                            .firmly(),
                    dropAnnotations(
                            "annotation-volume-controller",
                            VOLUMES,
                            Keys.of(
                                    "pv.kubernetes.io/migrated-to",
                                    "volume.kubernetes.io/storage-resizer",
                                    "volume.alpha.kubernetes.io/pre-resize-capacity"),
                            "The volume controllers note which driver is at work."),
                    dropAnnotations(
                            "annotation-claim-provisioner",
                            CLAIM,
                            Keys.of(
                                    "volume.kubernetes.io/storage-provisioner",
                                    "volume.beta.kubernetes.io/storage-provisioner",
                                    "volume.kubernetes.io/selected-node"),
                            "It names a node or provisioner of this cluster; the claim would wait"
                                    + " for it."),
                    dropAnnotations(
                            "annotation-leader",
                            Scope.of("ConfigMap", "Endpoints"),
                            Keys.of(RuntimeRules.LEADER),
                            "A lock of leader election, renewed every two seconds."),
                    dropAnnotations(
                            "annotation-endpoints-trigger",
                            Scope.of("Endpoints", "EndpointSlice.discovery.k8s.io"),
                            Keys.of(
                                    "endpoints.kubernetes.io/last-change-trigger-time",
                                    "endpoints.kubernetes.io/over-capacity"),
                            "The endpoints controller notes the time of the last change."),
                    dropAnnotations(
                            "annotation-autoscaler-v1",
                            Scope.of("HorizontalPodAutoscaler.autoscaling"),
                            Keys.of(
                                    "autoscaling.alpha.kubernetes.io/conditions",
                                    "autoscaling.alpha.kubernetes.io/current-metrics"),
                            "Status, printed as annotations by the v1 API."),
                    dropLabels(
                            "label-namespace-name",
                            Scope.of("Namespace"),
                            Keys.of("kubernetes.io/metadata.name"),
                            "The server always sets it to the name."),
                    dropAnnotations(
                            "annotation-argo-refresh",
                            Scope.of("Application.argoproj.io"),
                            Keys.of(
                                    "argocd.argoproj.io/refresh",
                                    "argocd.argoproj.io/refresh-timestamp",
                                    "argocd.argoproj.io/hydrate",
                                    "argocd.argoproj.io/hydrate-timestamp",
                                    "notified.notifications.argoproj.io"),
                            "Requests to Argo CD and its answers, not state."),
                    Rule.drop(
                            "argo-operation",
                            Scope.of("Application.argoproj.io"),
                            "operation",
                            "A sync in progress, not state."),
                    Rule.drop(
                            "argo-status",
                            Scope.of("Application.argoproj.io"),
                            "status",
                            "Argo CD reports it again and again, under the name with which it"
                                    + " applies what people want."),
                    Rule.drop(
                            "velero-status",
                            VELERO_SETTINGS,
                            "status",
                            "Velero reports it again every minute."),
                    dropAnnotations(
                            "annotation-metallb-pool",
                            Scope.of("Service"),
                            Keys.of(
                                    "metallb.io/ip-allocated-from-pool",
                                    "metallb.universe.tf/ip-allocated-from-pool"),
                            "MetalLB notes the pool it took the address from."),
                    dropAnnotations(
                            "annotation-pod-network",
                            POD,
                            Keys.of(
                                    "cni.projectcalico.org/containerID",
                                    "cni.projectcalico.org/podIP",
                                    "cni.projectcalico.org/podIPs",
                                    "k8s.v1.cni.cncf.io/network-status"),
                            "The network plug-in notes the Pod's address."),
                    new Rule(
                            "label-pod-topology",
                            "Copied from the node the Pod runs on.",
                            POD,
                            Action.DropKeys.labels(
                                    Keys.of(
                                            "topology.kubernetes.io/region",
                                            "topology.kubernetes.io/zone"),
                                    When.NOT_BY_USER)),
                    new Rule(
                            "annotation-rancher",
                            "Rancher and k3s note what they applied.",
                            ALL,
                            Action.DropKeys.annotations(
                                    Keys.prefixed("field.cattle.io/")
                                            .and(
                                                    "cattle.io/timestamp",
                                                    "cattle.io/status",
                                                    "objectset.rio.cattle.io/applied"),
                                    When.NOT_BY_USER)),
                    new Rule(
                            "annotation-openshift-scc",
                            "OpenShift assigns user ranges per cluster.",
                            Scope.of("Namespace", "Pod"),
                            Action.DropKeys.annotations(
                                    Keys.prefixed("openshift.io/sa.scc.").and("openshift.io/scc"),
                                    When.NOT_BY_USER)),
                    dropAnnotations(
                            "annotation-velero",
                            ALL,
                            Keys.of(
                                    "velero.io/csi-driver-name",
                                    "velero.io/csi-volumesnapshot-handle",
                                    "velero.io/csi-volumesnapshot-restore-size",
                                    "velero.io/csi-vsc-deletion-policy",
                                    "velero.io/data-upload-name",
                                    "velero.io/volume-snapshot-name"),
                            "Velero's notes on the snapshot behind a backup."),
                    dropLabels(
                            "label-velero",
                            ALL,
                            Keys.of(
                                    "velero.io/backup-name",
                                    "velero.io/restore-name",
                                    "velero.io/restore-uid"),
                            "Marks of an earlier restore."),
                    dropAnnotations(
                            "annotation-own-marks",
                            ALL,
                            OWN_MARKS,
                            "Periplus marks what it restored; it must clean to the same text."),
                    dropLabels(
                            "label-own-marks",
                            ALL,
                            OWN_MARKS,
                            "Periplus marks what it restored; it must clean to the same text."),
                    rewrite(
                                    "annotation-restarted-at",
                                    PodTemplates.ALL,
                                    (object, scene) ->
                                            PodTemplates.update(
                                                    scene.type(),
                                                    object,
                                                    AnnotationRules::withoutRestart),
                                    "A restart that somebody asked for, not state.")
                            .only(Mode.INTENT),
                    dropAnnotations(
                                    "annotation-flux-request",
                                    ALL,
                                    Keys.of(
                                            "reconcile.fluxcd.io/requestedAt",
                                            "reconcile.fluxcd.io/forceAt",
                                            "reconcile.fluxcd.io/resetAt"),
                                    "Requests to Flux, not state.")
                            .only(Mode.INTENT),
                    rewrite(
                            "annotation-calico-metadata",
                            CALICO,
                            (object, _) -> object.update("metadata", AnnotationRules::calico),
                            "Calico copies the server's metadata into an annotation."));

    private AnnotationRules() {}

    private static Mapping withoutRestart(Mapping pod) {
        return pod.mapping("metadata", "annotations").has(RESTART)
                ? pod.update(
                        "metadata",
                        metadata -> Prune.map(metadata, "annotations", map -> map.without(RESTART)))
                : pod;
    }

    private static Mapping calico(Mapping metadata) {
        return metadata.update("annotations", AnnotationRules::calicoAnnotations);
    }

    private static Mapping calicoAnnotations(Mapping annotations) {
        String json = annotations.text(CALICO_METADATA);
        if (json == null) {
            return annotations;
        }
        Mapping copy = parse(json);
        Mapping kept = copy;
        for (String field : SERVER_METADATA) {
            kept = kept.without(field);
        }
        if (kept.isEmpty()) {
            return annotations.without(CALICO_METADATA);
        }
        return kept == copy
                ? annotations
                : annotations.with(CALICO_METADATA, Scalar.text(print(kept)));
    }

    /** Text that is no JSON object is dropped whole: nothing in it could be kept safely. */
    private static Mapping parse(String json) {
        try {
            return JsonReader.read(json.getBytes(StandardCharsets.UTF_8)) instanceof Mapping mapping
                    ? mapping
                    : Mapping.EMPTY;
        } catch (MalformedText e) {
            return Mapping.EMPTY;
        }
    }

    private static String print(Mapping mapping) {
        return new String(JsonWriter.compact(mapping), StandardCharsets.UTF_8);
    }
}
