package periplus.model.clean.table;

import static periplus.model.clean.rule.Rule.skip;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import periplus.model.clean.fields.Ownership.Evidence;
import periplus.model.clean.fields.Ownership.Holder;
import periplus.model.clean.rule.Keys;
import periplus.model.clean.rule.Owner;
import periplus.model.clean.rule.Reason;
import periplus.model.clean.rule.Rule;
import periplus.model.clean.rule.Scene;
import periplus.model.clean.rule.Scope;
import periplus.model.tree.Mapping;

/** Objects that a person asked to leave out, or that running controllers make anew. */
final class RuntimeRules {

    static final String LEADER = "control-plane.alpha.kubernetes.io/leader";

    /** A person's mark on an object that is to stay out of the repository. */
    static final String IGNORE = "periplus/ignore";

    private static final Scope POD = Scope.of("Pod");
    private static final Scope ENDPOINTS = Scope.of("Endpoints");
    private static final Scope SLICE = Scope.of("EndpointSlice.discovery.k8s.io");
    private static final String SLICE_MAKER = "endpointslice.kubernetes.io/managed-by";
    private static final Set<String> SLICE_CONTROLLERS =
            Set.of("endpointslice-controller.k8s.io", "endpointslicemirroring-controller.k8s.io");
    private static final Keys ACME_SOLVER = Keys.prefixed("acme.cert-manager.io/");

    static final List<Rule> TABLE =
            List.of(
                    skip(
                            Reason.USER_EXCLUDE,
                            "user-ignore",
                            Scope.ALL,
                            scene -> scene.hasAnnotation(IGNORE, "true"),
                            "It carries the annotation " + IGNORE + ": \"true\"."),
                    skip(
                            Reason.RUNTIME,
                            "mirror-pod",
                            POD,
                            scene -> scene.annotations().has("kubernetes.io/config.mirror"),
                            "The kubelet shows a Pod whose file is on the node."),
                    skip(
                            Reason.RUNTIME,
                            "helm-hook",
                            Scope.of("Pod", "Job.batch"),
                            scene -> scene.annotations().has("helm.sh/hook"),
                            "Helm runs its hooks itself, at their time."),
                    skip(
                            Reason.RUNTIME,
                            "leader-lock",
                            Scope.of("ConfigMap", "Endpoints"),
                            RuntimeRules::isOnlyLock,
                            "A lock of leader election and nothing else."),
                    skip(
                            Reason.RUNTIME,
                            "endpoints-of-selector",
                            ENDPOINTS,
                            RuntimeRules::isComputed,
                            "A controller computes them from the Service's selector."),
                    skip(
                            Reason.RUNTIME,
                            "slice-of-selector",
                            SLICE,
                            scene ->
                                    SLICE_CONTROLLERS.contains(
                                            Objects.requireNonNullElse(
                                                    scene.labels().text(SLICE_MAKER), "")),
                            "A controller computes it from the Service or its Endpoints."),
                    skip(
                            Reason.RUNTIME,
                            "autoscaler-status",
                            Scope.of("ConfigMap"),
                            scene -> scene.name().equals("cluster-autoscaler-status"),
                            "The cluster autoscaler reports here."),
                    skip(
                            Reason.RUNTIME,
                            "acme-solver",
                            Scope.of("Pod", "Service", "Secret", "Ingress.networking.k8s.io"),
                            scene -> ACME_SOLVER.matchAny(scene.labels()),
                            "Made by cert-manager to answer one challenge."),
                    skip(
                            Reason.RUNTIME,
                            "generated-claim",
                            Scope.of("ResourceClaim.resource.k8s.io"),
                            scene ->
                                    scene.annotations()
                                            .has("resource.kubernetes.io/pod-claim-name"),
                            "Made from the template a Pod names."),
                    skip(
                            Reason.RUNTIME,
                            "ephemeral-claim",
                            Scope.of("PersistentVolumeClaim"),
                            scene -> ownerKind(scene).equals("Pod"),
                            "It lives and dies with its Pod, which makes it anew."),
                    skip(
                            Reason.RUNTIME,
                            "dynamic-snapshot-content",
                            Scope.of("VolumeSnapshotContent.snapshot.storage.k8s.io"),
                            scene -> scene.live().at("spec", "source", "volumeHandle") != null,
                            "The driver makes it for a VolumeSnapshot."),
                    skip(
                            Reason.RUNTIME,
                            "calico-host-endpoint",
                            Scope.of(
                                    "HostEndpoint.crd.projectcalico.org",
                                    "HostEndpoint.projectcalico.org"),
                            scene -> scene.labels().has("projectcalico.org/created-by"),
                            "Calico makes one for each node."),
                    skip(
                            Reason.RUNTIME,
                            "kyverno-webhook",
                            Scope.of(
                                    "ValidatingWebhookConfiguration.admissionregistration.k8s.io",
                                    "MutatingWebhookConfiguration.admissionregistration.k8s.io"),
                            scene -> scene.labels().has("webhook.kyverno.io/managed-by"),
                            "Kyverno makes it from its policies, and blocks every write while its"
                                    + " server is away."),
                    skip(
                            Reason.RUNTIME,
                            "csi-driver-self-registered",
                            Scope.of("CSIDriver.storage.k8s.io"),
                            RuntimeRules::isSelfRegistered,
                            "The driver registers itself."));

    private RuntimeRules() {}

    private static boolean isOnlyLock(Scene scene) {
        Mapping live = scene.live();
        return scene.annotations().has(LEADER)
                && live.mapping("data").isEmpty()
                && live.mapping("binaryData").isEmpty()
                && live.sequence("subsets").isEmpty();
    }

    private static boolean isComputed(Scene scene) {
        return scene.labels().has("endpoints.kubernetes.io/managed-by")
                || scene.around().selectsPods(scene.namespace(), scene.name());
    }

    private static boolean isSelfRegistered(Scene scene) {
        return scene.ownership().evidence() == Evidence.MANAGED
                && scene.ownership().of("spec") == Holder.CONTROLLER;
    }

    private static String ownerKind(Scene scene) {
        return Owner.controllerOf(scene.live()).map(Owner::kindName).orElse("");
    }
}
