package periplus.model.clean.fact;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import periplus.model.manifest.ResourceType;
import periplus.model.tree.Mapping;

/**
 * Which add-on of MicroK8s made an object, by the names in the add-on's manifests and by its Helm
 * releases. Tells nothing on other clusters, where the same names may be a person's own.
 *
 * @see <a href="https://github.com/canonical/microk8s-core-addons">The core add-ons</a>
 */
public final class Addons {

    /** The process of MicroK8s that is API server, controllers and kubelet in one. */
    public static final String CONTROL_PLANE = "kubelite";

    private static final String RELEASE = "meta.helm.sh/release-name";
    private static final String RELEASE_NAMESPACE = "meta.helm.sh/release-namespace";
    private static final String DEFINITION = "CustomResourceDefinition";

    /** Helm releases as {@code namespace/name}. */
    private static final Map<String, String> RELEASES =
            index(
                    Map.of(
                            "cert-manager", List.of("cert-manager/cert-manager"),
                            "dashboard", List.of("kubernetes-dashboard/kubernetes-dashboard"),
                            "ingress", List.of("ingress/traefik"),
                            "nvidia",
                                    List.of(
                                            "gpu-operator-resources/gpu-operator",
                                            "nvidia-network-operator/network-operator"),
                            "observability",
                                    List.of(
                                            "observability/kube-prom-stack",
                                            "observability/loki",
                                            "observability/tempo")));

    /** API groups of which the add-on brings the definitions. */
    private static final Map<String, String> GROUPS =
            index(
                    Map.of(
                            "cert-manager", List.of("cert-manager.io", "acme.cert-manager.io"),
                            "ha-cluster", List.of("crd.projectcalico.org"),
                            "ingress", List.of("traefik.io", "hub.traefik.io"),
                            "kube-ovn", List.of("kubeovn.io"),
                            "metallb", List.of("metallb.io"),
                            "observability", List.of("monitoring.coreos.com")));

    /** Namespaced objects as {@code namespace/name}, of any kind. */
    private static final Map<String, String> NAMESPACED =
            index(
                    Map.of(
                            "dashboard",
                                    List.of(
                                            "kube-system/dashboard-metrics-scraper",
                                            "kube-system/kubernetes-dashboard",
                                            "kube-system/kubernetes-dashboard-certs",
                                            "kube-system/kubernetes-dashboard-csrf",
                                            "kube-system/kubernetes-dashboard-key-holder",
                                            "kube-system/kubernetes-dashboard-settings",
                                            "kube-system/microk8s-dashboard-token"),
                            "dns", List.of("kube-system/coredns", "kube-system/kube-dns"),
                            "ha-cluster",
                                    List.of(
                                            "kube-system/calico-config",
                                            "kube-system/calico-kube-controllers",
                                            "kube-system/calico-node"),
                            "hostpath-storage",
                                    List.of(
                                            "kube-system/hostpath-provisioner",
                                            "kube-system/microk8s-hostpath"),
                            "ingress",
                                    List.of(
                                            "ingress/nginx-ingress-microk8s",
                                            "ingress/nginx-ingress-microk8s-controller",
                                            "ingress/nginx-ingress-microk8s-role",
                                            "ingress/nginx-ingress-microk8s-serviceaccount",
                                            "ingress/nginx-ingress-tcp-microk8s-conf",
                                            "ingress/nginx-ingress-udp-microk8s-conf",
                                            "ingress/nginx-load-balancer-microk8s-conf"),
                            "metallb",
                                    List.of(
                                            "metallb-system/controller",
                                            "metallb-system/default-addresspool",
                                            "metallb-system/default-advertise-all-pools",
                                            "metallb-system/memberlist",
                                            "metallb-system/metallb-excludel2",
                                            "metallb-system/metallb-webhook-cert",
                                            "metallb-system/metallb-webhook-service",
                                            "metallb-system/pod-lister",
                                            "metallb-system/speaker"),
                            "metrics-server",
                                    List.of(
                                            "kube-system/metrics-server",
                                            "kube-system/metrics-server-auth-reader"),
                            "registry",
                                    List.of(
                                            "container-registry/registry",
                                            "container-registry/registry-claim",
                                            "kube-public/local-registry-hosting")));

    /** Objects of the whole cluster as {@code Kind/name}. */
    private static final Map<String, String> CLUSTER_WIDE =
            index(
                    Map.of(
                            "cert-manager", List.of("Namespace/cert-manager"),
                            "dashboard",
                                    List.of(
                                            "ClusterRole/kubernetes-dashboard",
                                            "ClusterRoleBinding/kubernetes-dashboard",
                                            "Namespace/kubernetes-dashboard"),
                            "dns", List.of("ClusterRole/coredns", "ClusterRoleBinding/coredns"),
                            "ha-cluster",
                                    List.of(
                                            "ClusterRole/calico-kube-controllers",
                                            "ClusterRole/calico-node",
                                            "ClusterRoleBinding/calico-kube-controllers",
                                            "ClusterRoleBinding/calico-node",
                                            "FelixConfiguration/default",
                                            "IPPool/default-ipv4-ippool",
                                            "KubeControllersConfiguration/default"),
                            "hostpath-storage",
                                    List.of(
                                            "ClusterRole/microk8s-hostpath",
                                            "ClusterRoleBinding/microk8s-hostpath",
                                            "StorageClass/microk8s-hostpath"),
                            "ingress",
                                    List.of(
                                            "ClusterRole/nginx-ingress-microk8s-clusterrole",
                                            "ClusterRoleBinding/nginx-ingress-microk8s",
                                            "IngressClass/nginx",
                                            "IngressClass/public",
                                            "Namespace/ingress"),
                            "metallb",
                                    List.of(
                                            "ClusterRole/metallb-system:controller",
                                            "ClusterRole/metallb-system:speaker",
                                            "ClusterRoleBinding/metallb-system:controller",
                                            "ClusterRoleBinding/metallb-system:speaker",
                                            "Namespace/metallb-system",
                                            "ValidatingWebhookConfiguration/"
                                                    + "metallb-webhook-configuration"),
                            "metrics-server",
                                    List.of(
                                            "APIService/v1beta1.metrics.k8s.io",
                                            "ClusterRole/system:aggregated-metrics-reader",
                                            "ClusterRole/system:metrics-server",
                                            "ClusterRoleBinding/metrics-server:system:auth-delegator",
                                            "ClusterRoleBinding/microk8s-admin",
                                            "ClusterRoleBinding/system:metrics-server"),
                            "observability", List.of("Namespace/observability"),
                            "registry", List.of("Namespace/container-registry")));

    private Addons() {}

    /** The name that {@code microk8s enable} knows the add-on by. */
    public static Optional<String> of(ResourceType type, Mapping object) {
        Mapping annotations = object.mapping("metadata", "annotations");
        String name = object.textOrEmpty("metadata", "name");
        String namespace = object.textOrEmpty("metadata", "namespace");
        String release =
                annotations.textOrEmpty(RELEASE_NAMESPACE) + "/" + annotations.textOrEmpty(RELEASE);
        return find(RELEASES, release)
                .or(() ->
                        namespace.isEmpty()
                                ? find(CLUSTER_WIDE, type.kind() + "/" + name)
                                : find(NAMESPACED, namespace + "/" + name))
                .or(() ->
                        type.kind().equals(DEFINITION)
                                ? find(GROUPS, object.textOrEmpty("spec", "group"))
                                : Optional.empty());
    }

    private static Optional<String> find(Map<String, String> addons, String key) {
        return Optional.ofNullable(addons.get(key));
    }

    private static Map<String, String> index(Map<String, List<String>> byAddon) {
        Map<String, String> index = new HashMap<>();
        byAddon.forEach((addon, keys) -> keys.forEach(key -> index.put(key, addon)));
        return Map.copyOf(index);
    }
}
