package periplus.model.restore.check.address;

import static org.assertj.core.api.Assertions.assertThat;
import static periplus.model.restore.check.Planned.key;

import org.junit.jupiter.api.Test;
import periplus.model.manifest.ResourceKey;
import periplus.model.tree.Mapping;
import periplus.testing.Trees;

class ServiceAddressesTest {

    private static final ResourceKey WEB = key("shop/services/web");
    private static final Mapping SERVICE =
            Trees.yaml(
                    """
                    spec:
                      type: LoadBalancer
                      clusterIP: 10.152.183.7
                      clusterIPs: [10.152.183.7]
                      healthCheckNodePort: 30900
                      loadBalancerIP: 192.168.1.9
                      ports:
                      - {name: http, port: 80, nodePort: 30080}
                      - {name: tls, port: 443, nodePort: 30443}
                    """);

    @Test
    void freshAddressesAreForTheTargetToChoose() {
        assertThat(ServiceAddresses.fresh(WEB, SERVICE))
                .isEqualTo(
                        Trees.yaml(
                                """
                                spec:
                                  type: LoadBalancer
                                  loadBalancerIP: 192.168.1.9
                                  ports:
                                  - {name: http, port: 80}
                                  - {name: tls, port: 443}
                                """));
    }

    @Test
    void aHeadlessServiceStaysHeadless() {
        Mapping headless = Trees.yaml("spec: {clusterIP: None, ports: [{port: 80}]}");

        assertThat(ServiceAddresses.fresh(WEB, headless)).isEqualTo(headless);
    }

    @Test
    void theAddressOfTheDnsServiceStays() {
        Mapping labelled = SERVICE.with("metadata", Trees.yaml("labels: {k8s-app: kube-dns}"));

        assertThat(ServiceAddresses.fresh(key("kube-system/services/kube-dns"), SERVICE))
                .isEqualTo(SERVICE);
        assertThat(ServiceAddresses.fresh(key("kube-system/services/rke2-coredns"), labelled))
                .isEqualTo(labelled);
    }

    @Test
    void onlyWhatIsTakenGoes() {
        AddressBook target = new AddressBook();
        target.add(
                key("old/services/a"),
                Trees.yaml("spec: {clusterIP: 10.0.0.1, ports: [{nodePort: 30080}]}"));

        assertThat(ServiceAddresses.without(SERVICE, target.taken(WEB, SERVICE)))
                .isEqualTo(
                        SERVICE.update(
                                "spec",
                                spec ->
                                        spec.with(
                                                "ports",
                                                Trees.node(
                                                        """
                                                        - {name: http, port: 80}
                                                        - {name: tls, port: 443, nodePort: 30443}
                                                        """))));
    }

    @Test
    void bothFieldsOfAClusterIpGoTogether() {
        AddressBook target = new AddressBook();
        target.add(key("old/services/a"), Trees.yaml("spec: {clusterIP: 10.152.183.7}"));
        Mapping freed = ServiceAddresses.without(SERVICE, target.taken(WEB, SERVICE));

        assertThat(freed.mapping("spec").keys())
                .doesNotContain("clusterIP", "clusterIPs")
                .contains("healthCheckNodePort", "loadBalancerIP");
    }
}
