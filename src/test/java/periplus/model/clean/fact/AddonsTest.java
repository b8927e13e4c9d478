package periplus.model.clean.fact;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import periplus.model.manifest.ResourceType;
import periplus.model.tree.Mapping;
import periplus.testing.Trees;

class AddonsTest {

    @ParameterizedTest
    @CsvSource({
        "ConfigMap, kube-system, coredns, dns",
        "ClusterRoleBinding, '', coredns, dns",
        "StorageClass, '', microk8s-hostpath, hostpath-storage",
        "PersistentVolumeClaim, container-registry, registry-claim, registry",
        "ConfigMap, kube-public, local-registry-hosting, registry",
        "APIService, '', v1beta1.metrics.k8s.io, metrics-server",
        "IPAddressPool, metallb-system, default-addresspool, metallb",
        "IngressClass, '', public, ingress",
        "DaemonSet, kube-system, calico-node, ha-cluster",
        "IPPool, '', default-ipv4-ippool, ha-cluster",
        "Secret, kube-system, kubernetes-dashboard-certs, dashboard",
        "ConfigMap, shop, coredns,",
        "IPAddressPool, metallb-system, mine,",
        "ClusterRole, '', mine,"
    })
    void anAddonIsKnownByTheNamesInItsManifests(
            String kind, String namespace, String name, String addon) {
        Mapping object =
                Trees.yaml(
                        namespace.isEmpty()
                                ? "{metadata: {name: '%s'}}".formatted(name)
                                : "{metadata: {name: '%s', namespace: %s}}"
                                        .formatted(name, namespace));

        assertThat(Addons.of(type(kind), object)).isEqualTo(Optional.ofNullable(addon));
    }

    @ParameterizedTest
    @CsvSource({
        "ingress, traefik, ingress",
        "observability, kube-prom-stack, observability",
        "cert-manager, cert-manager, cert-manager",
        "shop, traefik,"
    })
    void anAddonIsKnownByItsHelmRelease(String namespace, String release, String addon) {
        Mapping object =
                Trees.yaml(
                        """
                        metadata:
                          name: anything
                          namespace: %1$s
                          annotations:
                            meta.helm.sh/release-name: %2$s
                            meta.helm.sh/release-namespace: %1$s
                        """
                                .formatted(namespace, release));

        assertThat(Addons.of(type("Deployment"), object)).isEqualTo(Optional.ofNullable(addon));
    }

    @ParameterizedTest
    @CsvSource({
        "metallb.io, metallb",
        "crd.projectcalico.org, ha-cluster",
        "traefik.io, ingress",
        "example.com,"
    })
    void aDefinitionIsKnownByItsGroup(String group, String addon) {
        Mapping definition =
                Trees.yaml("{metadata: {name: things.%1$s}, spec: {group: %1$s}}".formatted(group));

        assertThat(Addons.of(type("CustomResourceDefinition"), definition))
                .isEqualTo(Optional.ofNullable(addon));
    }

    private static ResourceType type(String kind) {
        return new ResourceType("", "v1", "any", kind, true, Set.of());
    }
}
