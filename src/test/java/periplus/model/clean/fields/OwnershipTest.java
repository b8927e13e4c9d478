package periplus.model.clean.fields;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import periplus.model.clean.fields.Ownership.Evidence;
import periplus.model.clean.fields.Ownership.Holder;
import periplus.model.tree.Mapping;
import periplus.testing.Trees;

class OwnershipTest {

    private static final Mapping LIVE =
            Trees.yaml(
                    """
                    metadata:
                      uid: u
                      finalizers: [a, b]
                      annotations:
                        kubectl.kubernetes.io/last-applied-configuration: |
                          {"spec":{"clusterIP":"10.0.0.1","ports":[{"port":53,"nodePort":30053},
                          {"port":53,"protocol":"UDP"}]}}
                      managedFields:
                      - manager: kubectl-edit
                        fieldsV1:
                          f:metadata: {f:finalizers: {".": {}, 'v:"a"': {}}}
                          f:spec: {f:tolerations: {}, f:type: {}}
                      - manager: kubelite
                        fieldsV1:
                          f:spec:
                            f:selector: {}
                            f:ports:
                              ".": {}
                              'k:{"port":80,"protocol":"TCP"}': {".": {}, f:nodePort: {}}
                              'k:{"port":80,"protocol":"UDP"}': {".": {}, f:port: {}}
                      - manager: kubectl
                        subresource: status
                        fieldsV1: {f:status: {f:phase: {}}}
                    spec:
                      ports:
                      - {port: 80, protocol: TCP, nodePort: 30080}
                      - {port: 80, protocol: UDP, nodePort: 30081}
                      - {port: 53, protocol: TCP, nodePort: 30053}
                      - {port: 53, protocol: UDP, nodePort: 30054}
                    """);

    private final Ownership ownership = new Ownership(LIVE);

    @Test
    void aFieldBelongsToWhoeverSetIt() {
        assertThat(ownership.of("spec", "type")).isEqualTo(Holder.USER);
        assertThat(ownership.of("spec", "selector")).isEqualTo(Holder.CONTROLLER);
        assertThat(ownership.of("spec", "ipFamilies")).isEqualTo(Holder.NOBODY);
    }

    @Test
    void whatAnAtomicFieldHoldsBelongsToItsOwner() {
        assertThat(ownership.of("spec", "tolerations", "x")).isEqualTo(Holder.USER);
    }

    @Test
    void lastAppliedProvesAUser() {
        assertThat(ownership.of("spec", "clusterIP")).isEqualTo(Holder.USER);
    }

    @Test
    void elementsAreToldApartByTheirKeys() {
        assertThat(ownership.of(nodePort(0))).isEqualTo(Holder.CONTROLLER);
        assertThat(ownership.of(nodePort(1))).isEqualTo(Holder.NOBODY);
        assertThat(ownership.of(nodePort(2))).isEqualTo(Holder.USER);
        assertThat(ownership.of(nodePort(3))).isEqualTo(Holder.UNKNOWN);
    }

    @Test
    void elementsOfASetHaveTheirOwnOwners() {
        assertThat(ownership.of(finalizer("a"))).isEqualTo(Holder.USER);
        assertThat(ownership.of(finalizer("b"))).isEqualTo(Holder.NOBODY);
    }

    @Test
    void whoeverWritesStatusActsAsAController() {
        assertThat(ownership.of("status", "phase")).isEqualTo(Holder.CONTROLLER);
    }

    @Test
    void aFileHoldsWhatItsAuthorPutThere() {
        Ownership file = new Ownership(Trees.yaml("{metadata: {name: a}, spec: {type: x}}"));

        assertThat(file.evidence()).isEqualTo(Evidence.FILE);
        assertThat(file.of("spec", "type")).isEqualTo(Holder.USER);
    }

    @Test
    void withoutManagedFieldsNothingIsKnown() {
        Ownership reset = new Ownership(Trees.yaml("{metadata: {uid: u, managedFields: [{}]}}"));

        assertThat(reset.evidence()).isEqualTo(Evidence.NONE);
        assertThat(reset.of("spec", "type")).isEqualTo(Holder.UNKNOWN);
    }

    @Test
    void whoOnlyReportsTheStatusTellsNothingOfTheRest() {
        Ownership reported =
                new Ownership(
                        Trees.yaml(
                                "{metadata: {uid: u, managedFields: [{manager: a, subresource:"
                                        + " status, fieldsV1: {f:status: {f:phase: {}}}}]}}"));

        assertThat(reported.evidence()).isEqualTo(Evidence.NONE);
        assertThat(reported.of("spec", "type")).isEqualTo(Holder.UNKNOWN);
        assertThat(reported.of("status")).isEqualTo(Holder.CONTROLLER);
    }

    @Test
    void whereNothingOfAMappingIsAnyonesItsAuthorWasForgotten() {
        Ownership annotated =
                new Ownership(
                        Trees.yaml(
                                "{metadata: {uid: u, managedFields: [{manager: a, fieldsV1:"
                                        + " {f:metadata: {f:labels: {f:a: {}}}}}]}}"));

        assertThat(annotated.of("spec", "type")).isEqualTo(Holder.UNKNOWN);
        assertThat(annotated.of("metadata", "annotations", "a")).isEqualTo(Holder.NOBODY);
    }

    @Test
    void oneOfThousandsOfElementsIsFound() {
        int size = 4000;
        String set =
                IntStream.range(0, size)
                        .mapToObj(i ->
                                "'k:{\"port\":%d,\"protocol\":\"TCP\"}': {f:port: {}}".formatted(i))
                        .collect(Collectors.joining(", "));
        Ownership crowd =
                new Ownership(
                        Trees.yaml(
                                "{metadata: {uid: u, managedFields: [{manager: helm, fieldsV1:"
                                        + " {f:spec: {f:ports: {%s}}}}]}}".formatted(set)));

        assertThat(IntStream.range(0, size).mapToObj(OwnershipTest::port))
                .allMatch(port -> crowd.of(port) == Holder.USER);
        assertThat(crowd.of(port(size))).isEqualTo(Holder.NOBODY);
    }

    @Test
    void brokenLastAppliedProvesNothing() {
        Ownership broken =
                new Ownership(
                        Trees.yaml(
                                "{metadata: {uid: u, annotations:"
                                        + " {kubectl.kubernetes.io/last-applied-configuration: '{'}}}"));

        assertThat(broken.of("spec", "type")).isEqualTo(Holder.UNKNOWN);
    }

    private static List<Step> nodePort(int index) {
        Mapping port = (Mapping) LIVE.sequence("spec", "ports").items().get(index);
        return List.of(
                Step.field("spec"),
                Step.field("ports"),
                Step.element(port),
                Step.field("nodePort"));
    }

    private static List<Step> port(int number) {
        Mapping port = Trees.yaml("{protocol: TCP, port: %d}".formatted(number));
        return List.of(Step.field("spec"), Step.field("ports"), Step.element(port));
    }

    private static List<Step> finalizer(String name) {
        return List.of(Step.field("metadata"), Step.field("finalizers"), Step.value(name));
    }
}
