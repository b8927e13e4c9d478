package periplus.model.clean;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import periplus.model.manifest.ResourceType;
import periplus.model.tree.Mapping;
import periplus.testing.Trees;

class NeighboursTest {

    private static final ResourceType DEPLOYMENT = type("apps/v1", "Deployment");

    private final Neighbours neighbours = new Neighbours();

    @Test
    void aDefinitionTellsWhereStatusIsApartAndWhatIsStored() {
        see(
                """
                apiVersion: apiextensions.k8s.io/v1
                kind: CustomResourceDefinition
                metadata: {name: widgets.example.com}
                spec:
                  group: example.com
                  names: {kind: Widget, plural: widgets}
                  versions:
                  - {name: v1, storage: true}
                  - {name: v2, storage: false, subresources: {status: {}}}
                """);

        assertThat(neighbours.storageVersions()).containsEntry("widgets.example.com", "v1");
        assertThat(neighbours.hasStatusSubresource(type("example.com/v1", "Widget"))).isFalse();
        assertThat(neighbours.hasStatusSubresource(type("example.com/v2", "Widget"))).isTrue();
    }

    @Test
    void onlyAServiceWithASelectorMakesItsEndpoints() {
        see(
                "{apiVersion: v1, kind: Service, metadata: {name: web, namespace: shop}, spec:"
                        + " {selector: {app: web}}}");
        see("{apiVersion: v1, kind: Service, metadata: {name: nas, namespace: shop}, spec: {}}");

        assertThat(neighbours.selectsPods("shop", "web")).isTrue();
        assertThat(neighbours.selectsPods("shop", "nas")).isFalse();
        assertThat(neighbours.selectsPods("other", "web")).isFalse();
    }

    @Test
    void anAutoscalerWithoutMinimumHasOne() {
        see(
                """
                apiVersion: autoscaling/v2
                kind: HorizontalPodAutoscaler
                metadata: {name: web, namespace: shop}
                spec: {scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web}}
                """);

        assertThat(neighbours.autoscaledFloor(DEPLOYMENT, "shop", "web")).hasValue(1);
        assertThat(neighbours.autoscaledFloor(DEPLOYMENT, "shop", "other")).isEmpty();
        assertThat(neighbours.autoscaledFloor(type("apps/v1", "StatefulSet"), "shop", "web"))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"2, 5", "5, 2"})
    void ofTwoAutoscalersOfOneTargetTheLeastMinimumCounts(int first, int second) {
        String autoscaler =
                """
                apiVersion: autoscaling/v2
                kind: HorizontalPodAutoscaler
                metadata: {name: %s, namespace: shop}
                spec:
                  minReplicas: %d
                  scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web}
                """;
        see(autoscaler.formatted("one", first));
        see(autoscaler.formatted("two", second));

        assertThat(neighbours.autoscaledFloor(DEPLOYMENT, "shop", "web")).hasValue(2);
    }

    @Test
    void kedaDecidesOverTheAutoscalerItMakes() {
        see(
                """
                apiVersion: autoscaling/v2
                kind: HorizontalPodAutoscaler
                metadata: {name: keda-hpa-web, namespace: shop}
                spec: {scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web}}
                """);
        see(
                """
                apiVersion: keda.sh/v1alpha1
                kind: ScaledObject
                metadata: {name: web, namespace: shop}
                spec: {scaleTargetRef: {name: web}}
                """);

        assertThat(neighbours.autoscaledFloor(DEPLOYMENT, "shop", "web")).hasValue(0);
    }

    @Test
    void anApiWithAServiceIsAggregated() {
        see(
                "{apiVersion: apiregistration.k8s.io/v1, kind: APIService, metadata: {name: a},"
                        + " spec: {group: metrics.k8s.io, version: v1beta1, service: {name: m}}}");
        see(
                "{apiVersion: apiregistration.k8s.io/v1, kind: APIService, metadata: {name: b},"
                        + " spec: {group: apps, version: v1}}");

        assertThat(neighbours.aggregated()).containsExactly("metrics.k8s.io/v1beta1");
    }

    @Test
    void accountsNameTheirSecrets() {
        see(
                "{apiVersion: v1, kind: ServiceAccount, metadata: {name: ci, namespace: shop},"
                        + " secrets: [{name: bearer}]}");

        assertThat(neighbours.isNamedByAccount("shop", "bearer")).isTrue();
        assertThat(neighbours.isNamedByAccount("other", "bearer")).isFalse();
    }

    @Test
    void microK8sIsKnownByItsProcess() {
        see("{apiVersion: v1, kind: Service, metadata: {name: a, namespace: b}, spec: {}}");
        assertThat(neighbours.isMicroK8s()).isFalse();

        see(
                """
                apiVersion: v1
                kind: Service
                metadata:
                  name: kubernetes
                  namespace: default
                  managedFields: [{manager: kubelite, fieldsV1: {"f:spec": {}}}]
                """);
        assertThat(neighbours.isMicroK8s()).isTrue();
    }

    private void see(String yaml) {
        Mapping object = Trees.yaml(yaml);
        assertThat(Neighbours.concerns(Golden.typeOf(object).id())).isTrue();
        neighbours.see(Golden.typeOf(object), object);
    }

    private static ResourceType type(String apiVersion, String kind) {
        return Golden.typeOf(
                Trees.yaml("{apiVersion: " + apiVersion + ", kind: " + kind + ", metadata: {}}"));
    }
}
