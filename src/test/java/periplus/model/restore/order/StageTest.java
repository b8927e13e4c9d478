package periplus.model.restore.order;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import periplus.testing.Trees;

class StageTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "namespaces/shop | {} | NAMESPACES",
                "shop/configmaps/c | {} | CONFIGURATION",
                "shop/leases.coordination.k8s.io/l | {} | CONFIGURATION",
                "shop/limits.example.org/l | {} | CUSTOM",
                "shop/httproutes.gateway.networking.k8s.io/r | {} | EXPOSURE",
                "shop/services/s | {spec: {clusterIP: 10.0.0.10}} | FIXED_ADDRESSES",
                "shop/services/s | {spec: {loadBalancerIP: 192.0.2.1}} | FIXED_ADDRESSES",
                "shop/services/s | {metadata: {annotations: {metallb.io/loadBalancerIPs: 192.0.2.1}}}"
                        + " | FIXED_ADDRESSES",
                "shop/services/s | {spec: {ports: [{port: 80, nodePort: 30080}]}} | FIXED_PORTS",
                "shop/services/s | {spec: {clusterIP: None, ports: [{port: 80}]}} | ADDRESSES",
                "validatingadmissionpolicybindings.admissionregistration.k8s.io/b"
                        + " | {spec: {validationActions: [Audit, Deny]}} | DENIALS",
                "validatingadmissionpolicybindings.admissionregistration.k8s.io/b"
                        + " | {spec: {validationActions: [Warn]}} | ADMISSION",
                "mutatingwebhookconfigurations.admissionregistration.k8s.io/w | {} | ADMISSION"
            })
    void anObjectComesBackInTheStageOfItsNature(String key, String object, Stage stage) {
        assertThat(Stage.of(KnownKinds.key(key), Trees.yaml(object))).isEqualTo(stage);
    }
}
