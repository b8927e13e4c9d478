package periplus.model.clean.table;

import static periplus.model.clean.rule.Rule.skip;

import java.util.List;
import java.util.Map;
import java.util.Set;
import periplus.model.actor.ControllerNames;
import periplus.model.clean.bootstrap.Additions;
import periplus.model.clean.bootstrap.Marks;
import periplus.model.clean.rule.Action;
import periplus.model.clean.rule.Condition;
import periplus.model.clean.rule.Reason;
import periplus.model.clean.rule.Rule;
import periplus.model.clean.rule.Scene;
import periplus.model.clean.rule.Scope;

/** Objects that every cluster makes for itself, and which of them a person may want to change. */
final class BootstrapObjects {

    private static final Set<String> SYSTEM_NAMESPACES =
            Set.of("default", "kube-system", "kube-public", "kube-node-lease");
    private static final Set<String> SYSTEM_PRIORITIES =
            Set.of("system-node-critical", "system-cluster-critical");
    private static final Set<String> CALICO_TIERS =
            Set.of(
                    "default",
                    "adminnetworkpolicy",
                    "baselineadminnetworkpolicy",
                    "kube-admin",
                    "kube-baseline");

    /** Names of ConfigMaps to the namespace they stand in. */
    private static final Map<String, String> CONFIG_MAPS =
            Map.of(
                    "extension-apiserver-authentication", "kube-system",
                    "kube-apiserver-legacy-service-account-token-tracking", "kube-system",
                    "kubeadm-config", "kube-system",
                    "kubelet-config", "kube-system",
                    "kube-proxy", "kube-system",
                    "cluster-info", "kube-public");

    static final List<Rule> TABLE =
            List.of(
                    skip(
                            Reason.BOOTSTRAP,
                            "bootstrap-rbac",
                            Marks.ACCESS,
                            scene -> Marks.isDefaultAccess(scene) && !Marks.isTouched(scene),
                            "The API server makes its default roles and bindings."),
                    changed(
                            "bootstrap-rbac-left-alone",
                            Marks.ACCESS,
                            scene -> Marks.isDefaultAccess(scene) && Marks.isLeftAlone(scene),
                            "Somebody told the API server to leave it alone, so all of it is a"
                                    + " person's."),
                    changed(
                            "bootstrap-rbac-changed",
                            Marks.ACCESS,
                            scene -> Marks.isDefaultAccess(scene) && Additions.areTold(scene),
                            "The API server makes the rest of it; what people added is merged."),
                    changed(
                            "bootstrap-rbac-unknown",
                            Marks.ACCESS,
                            Marks::isDefaultAccess,
                            "Uncertain: a Kubernetes of another version made it, so that all of it"
                                    + " is kept and not only what people added."),
                    skip(
                            Reason.BOOTSTRAP,
                            "bootstrap-flow-control",
                            Marks.FLOW,
                            scene -> Marks.isDefaultFlow(scene) && !Marks.isTouched(scene),
                            "The API server makes its default flow control."),
                    changed(
                            "bootstrap-flow-control-changed",
                            Marks.FLOW,
                            Marks::isDefaultFlow,
                            "The API server makes the object; what people changed is merged."),
                    bootstrap(
                            "bootstrap-namespace",
                            "The API server makes the system namespaces.",
                            scene -> SYSTEM_NAMESPACES.contains(scene.name()),
                            "Namespace"),
                    bootstrap(
                            "bootstrap-default-account",
                            "A controller makes the default account of every namespace.",
                            scene -> scene.name().equals("default"),
                            "ServiceAccount"),
                    bootstrap(
                            "bootstrap-controller-account",
                            "The controller manager makes an account for each of its controllers.",
                            scene ->
                                    scene.namespace().equals("kube-system")
                                            && ControllerNames.contains(scene.name()),
                            "ServiceAccount"),
                    always(
                            "bootstrap-root-ca",
                            "A controller puts the cluster's own certificate authority into every"
                                    + " namespace.",
                            scene -> scene.name().equals("kube-root-ca.crt"),
                            "ConfigMap"),
                    always(
                            "bootstrap-config-map",
                            "Facts about this very control plane.",
                            scene -> scene.namespace().equals(CONFIG_MAPS.get(scene.name())),
                            "ConfigMap"),
                    always(
                            "bootstrap-api-service",
                            "The API server's own Service and its addresses.",
                            BootstrapObjects::isApiServer,
                            "Service",
                            "Endpoints",
                            "EndpointSlice.discovery.k8s.io"),
                    always(
                            "bootstrap-service-range",
                            "The API server makes the default range of Service addresses.",
                            scene -> scene.name().equals("kubernetes"),
                            "ServiceCIDR.networking.k8s.io"),
                    always(
                            "bootstrap-priority-class",
                            "Values fixed by Kubernetes.",
                            scene -> SYSTEM_PRIORITIES.contains(scene.name()),
                            "PriorityClass.scheduling.k8s.io"),
                    always(
                            "bootstrap-local-api",
                            "The API server registers the groups it serves itself.",
                            scene ->
                                    scene.labels().has("kube-aggregator.kubernetes.io/automanaged")
                                            || scene.live().at("spec", "service") == null,
                            "APIService.apiregistration.k8s.io"),
                    always(
                            "bootstrap-trust-bundle",
                            "A controller publishes the API server's certificate authority.",
                            scene ->
                                    "kubernetes.io/kube-apiserver-serving"
                                            .equals(scene.live().text("spec", "signerName")),
                            "ClusterTrustBundle.certificates.k8s.io"),
                    always(
                            "bootstrap-calico-tier",
                            "Calico makes its default tiers.",
                            scene -> CALICO_TIERS.contains(scene.name()),
                            "Tier.crd.projectcalico.org",
                            "Tier.projectcalico.org"));

    private BootstrapObjects() {}

    private static Rule bootstrap(String code, String because, Condition when, String... kinds) {
        return changed(code, Scope.of(kinds), when, because);
    }

    private static Rule changed(String code, Scope scope, Condition when, String because) {
        return new Rule(code, because, scope, new Action.Bootstrap(when));
    }

    private static Rule always(String code, String because, Condition when, String... kinds) {
        return skip(Reason.BOOTSTRAP, code, Scope.of(kinds), when, because);
    }

    private static boolean isApiServer(Scene scene) {
        return scene.is("default", "kubernetes")
                || (scene.namespace().equals("default")
                        && scene.hasLabel("kubernetes.io/service-name", "kubernetes"));
    }
}
