package periplus.model.restore.check.address;

import static org.assertj.core.api.Assertions.assertThat;
import static periplus.model.restore.check.Planned.key;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import periplus.model.restore.check.Planned;
import periplus.testing.Trees;

class AddressCheckTest {

    private final AddressBook target = new AddressBook();
    private final Planned plan = Planned.to(new AddressCheck(target));

    @BeforeEach
    void aServiceIsInTheTarget() {
        target.add(
                key("old/services/web"),
                Trees.yaml(
                        """
                        spec:
                          type: LoadBalancer
                          clusterIP: 10.152.183.7
                          clusterIPs: [10.152.183.7, "fd98::7"]
                          healthCheckNodePort: 30900
                          externalIPs: [192.168.1.5]
                          ports: [{port: 80, nodePort: 30080}]
                        status: {loadBalancer: {ingress: [{ip: 192.168.1.9}]}}
                        """));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    ports: [{nodePort: 30080, protocol: UDP}] | BLOCKS | node port 30080
                    ports: [{nodePort: 30900}] | BLOCKS | node port 30900
                    healthCheckNodePort: 30080 | BLOCKS | node port 30080
                    clusterIP: 10.152.183.7 | BLOCKS | cluster IP 10.152.183.7
                    clusterIP: "FD98:0::7" | BLOCKS | cluster IP fd98::7
                    loadBalancerIP: 192.168.1.9 | WARNS | load balancer IP 192.168.1.9
                    externalIPs: [192.168.1.5] | WARNS | external IP 192.168.1.5
                    """)
    void whatAnotherServiceHoldsIsTaken(String spec, String severity, String address) {
        assertThat(plan.see("new/services/web", "spec: {%s}".formatted(spec)).words())
                .containsExactly(
                        severity
                                + " new/services/web: "
                                + address
                                + " is taken by old/services/web of the target");
    }

    @Test
    void aServiceMayKeepItsOwn() {
        String same = "spec: {clusterIP: 10.152.183.7, ports: [{nodePort: 30080}]}";

        assertThat(plan.see("old/services/web", same).words()).isEmpty();
    }

    @Test
    void ofTwoPlannedOnesTheSecondIsInTheWay() {
        String port = "spec: {ports: [{nodePort: 31000}]}";

        assertThat(plan.see("a/services/one", port).see("a/services/two", port).words())
                .containsExactly(
                        "BLOCKS a/services/two: node port 31000 is planned for a/services/one as"
                                + " well");
    }

    @Test
    void headlessServicesHoldNoAddress() {
        String headless = "spec: {clusterIP: None, clusterIPs: [None]}";

        assertThat(plan.see("a/services/one", headless).see("a/services/two", headless).words())
                .isEmpty();
    }

    @Test
    void anUnusualPortIsTold() {
        assertThat(plan.see("a/services/one", "spec: {ports: [{nodePort: 8080}]}").words())
                .singleElement()
                .asString()
                .startsWith("TELLS a/services/one: node port 8080 is outside of 30000-32767");
    }

    @Test
    void aClusterIpOutsideOfTheRangesIsRefused() {
        target.add(
                key("servicecidrs.networking.k8s.io/kubernetes"),
                Trees.yaml("spec: {cidrs: [10.96.0.0/16]}"));
        plan.see("a/services/in", "spec: {clusterIP: 10.96.0.9}")
                .see("a/services/planned", "spec: {clusterIP: 10.50.0.9}")
                .see("a/services/out", "spec: {clusterIP: 10.152.0.9}")
                .see("servicecidrs.networking.k8s.io/more", "spec: {cidrs: [10.50.0.0/16]}");

        assertThat(plan.words())
                .containsExactly(
                        "BLOCKS a/services/out: cluster IP 10.152.0.9 is outside of the target's"
                                + " 10.96.0.0/16");
    }
}
