package periplus.model.clean;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import periplus.model.clean.around.Ripple;
import periplus.model.clean.around.ScaleTarget;
import periplus.model.clean.defaults.Shape;
import periplus.model.clean.order.FreeOrder;
import periplus.model.manifest.ResourceKey;
import periplus.model.manifest.ResourceType;
import periplus.model.tree.Mapping;
import periplus.testing.Trees;

/** What a watcher's knowledge of other objects does when those change and go. */
class NeighboursChangeTest {

    private static final ResourceType DEPLOYMENT = type("apps/v1", "Deployment");
    private static final ScaleTarget WEB = new ScaleTarget("apps", "Deployment", "shop", "web");
    private static final ScaleTarget API = new ScaleTarget("apps", "Deployment", "shop", "api");

    private final Neighbours neighbours = new Neighbours();

    @Test
    void anAutoscalerThatIsSeenAgainMovesToItsNewTarget() {
        assertThat(see(autoscaler("a", "web", 2))).isEqualTo(new Ripple.Targets(Set.of(WEB)));
        assertThat(see(autoscaler("a", "web", 2))).isEqualTo(Ripple.NONE);

        assertThat(see(autoscaler("a", "api", 2))).isEqualTo(new Ripple.Targets(Set.of(WEB, API)));

        assertThat(neighbours.autoscaledFloor(DEPLOYMENT, "shop", "web")).isEmpty();
        assertThat(neighbours.autoscaledFloor(DEPLOYMENT, "shop", "api")).hasValue(2);
    }

    @Test
    void theLeastFloorHoldsAsLongAsItsAutoscalerLives() {
        see(autoscaler("a", "web", 2));
        assertThat(see(autoscaler("b", "web", 5))).isEqualTo(Ripple.NONE);

        assertThat(forget("horizontalpodautoscalers.autoscaling", "a"))
                .isEqualTo(new Ripple.Targets(Set.of(WEB)));
        assertThat(neighbours.autoscaledFloor(DEPLOYMENT, "shop", "web")).hasValue(5);

        assertThat(see(autoscaler("b", "web", 3))).isEqualTo(new Ripple.Targets(Set.of(WEB)));
        assertThat(neighbours.autoscaledFloor(DEPLOYMENT, "shop", "web")).hasValue(3);
    }

    @Test
    void withoutKedaTheAutoscalersCountAgain() {
        see(autoscaler("a", "web", 2));
        see(
                """
                apiVersion: keda.sh/v1alpha1
                kind: ScaledObject
                metadata: {name: web, namespace: shop}
                spec: {scaleTargetRef: {name: web}}
                """);

        assertThat(forget("scaledobjects.keda.sh", "web"))
                .isEqualTo(new Ripple.Targets(Set.of(WEB)));
        assertThat(neighbours.autoscaledFloor(DEPLOYMENT, "shop", "web")).hasValue(2);
    }

    @Test
    void aServiceWithoutItsSelectorLeavesItsEndpointsToPeople() {
        Ripple endpoints =
                new Ripple.Objects(
                        Set.of(new ResourceKey("endpoints", Optional.of("shop"), "web")));

        assertThat(see(service("selector: {app: web}"))).isEqualTo(endpoints);
        assertThat(see(service("selector: {app: shop}"))).isEqualTo(Ripple.NONE);
        assertThat(see(service("clusterIP: None"))).isEqualTo(endpoints);
        assertThat(neighbours.selectsPods("shop", "web")).isFalse();

        see(service("selector: {app: web}"));
        assertThat(forget("services", "web")).isEqualTo(endpoints);
        assertThat(forget("services", "web")).isEqualTo(Ripple.NONE);
        assertThat(neighbours.selectsPods("shop", "web")).isFalse();
    }

    @Test
    void aSecretIsTheAccountsWhileOneOfThemListsIt() {
        assertThat(see(account("ci", "{name: a}, {name: b}"))).isEqualTo(secrets("a", "b"));
        assertThat(see(account("cd", "{name: b}"))).isEqualTo(Ripple.NONE);

        assertThat(see(account("ci", "{name: c}"))).isEqualTo(secrets("a", "c"));
        assertThat(neighbours.isNamedByAccount("shop", "a")).isFalse();
        assertThat(neighbours.isNamedByAccount("shop", "b")).isTrue();

        assertThat(forget("serviceaccounts", "cd")).isEqualTo(secrets("b"));
        assertThat(neighbours.isNamedByAccount("shop", "b")).isFalse();
    }

    @Test
    void anApiThatBecomesLocalIsReadAsOthers() {
        assertThat(see(api("service: {name: m}"))).isEqualTo(Ripple.EVERYTHING);
        assertThat(see(api("caBundle: x, service: {name: m}"))).isEqualTo(Ripple.NONE);

        assertThat(see(api(""))).isEqualTo(Ripple.EVERYTHING);
        assertThat(neighbours.aggregated()).isEmpty();
    }

    @Test
    void aDefinitionThatIsOnlyAcceptedChangesNothing() {
        assertThat(see(definition("{name: v1, storage: true}")))
                .isEqualTo(new Ripple.Kind("widgets.example.com"));

        assertThat(
                        see(
                                definition("{name: v1, storage: true}")
                                        + "status: {conditions: [{type: Established}]}"))
                .isEqualTo(Ripple.NONE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{name: v1, storage: true}",
                "{name: v2, storage: true}",
                "{name: v1, storage: true, subresources: {status: {}}}",
                "{name: v1, storage: true, schema: {openAPIV3Schema: {properties: {spec: {default:"
                        + " {}}}}}}, {name: v2, storage: false}"
            })
    void aDefinitionThatTellsSomethingElseConcernsItsWholeKind(String versions) {
        see(
                definition(
                        """
                        {name: v1, storage: true, schema: {openAPIV3Schema: {properties: {spec: {default:
                         {}}}}}}, {name: v2, storage: false, subresources: {status: {}}}\
                        """));

        assertThat(see(definition(versions))).isEqualTo(new Ripple.Kind("widgets.example.com"));
    }

    @Test
    void nothingIsLeftOfVersionsAndDefinitionsThatAreGone() {
        ResourceType widget = type("example.com/v1", "Widget");
        see(
                definition(
                        """
                        {name: v1, storage: true, subresources: {status: {}}, schema: {openAPIV3Schema:
                         {properties: {spec: {properties: {size: {type: integer, default: 1}, tags:
                         {type: array, x-kubernetes-list-type: set, items: {type: string}}}}}}}}\
                        """));
        assertThat(neighbours.defaults(widget)).isNotEqualTo(Shape.NONE);

        see(definition("{name: v2, storage: true}"));
        assertThat(neighbours.storageVersions()).containsEntry("widgets.example.com", "v2");
        assertThat(neighbours.hasStatusSubresource(widget)).isFalse();
        assertThat(neighbours.defaults(widget)).isEqualTo(Shape.NONE);
        assertThat(neighbours.order(widget)).isEqualTo(FreeOrder.NONE);

        assertThat(
                        neighbours.forget(
                                new ResourceKey(
                                        Neighbours.DEFINITIONS,
                                        Optional.empty(),
                                        "widgets.example.com")))
                .isEqualTo(new Ripple.Kind("widgets.example.com"));
        assertThat(neighbours.storageVersions()).isEmpty();
    }

    @Test
    void theFirstTraceOfMicroK8sConcernsEverything() {
        String byKubelite =
                """
                apiVersion: v1
                kind: Service
                metadata:
                  name: kubernetes
                  namespace: default
                  managedFields: [{manager: kubelite, fieldsV1: {"f:spec": {}}}]
                """;

        assertThat(see(byKubelite)).isEqualTo(Ripple.EVERYTHING);
        assertThat(see(byKubelite)).isEqualTo(Ripple.NONE);
    }

    private Ripple see(String yaml) {
        Mapping object = Trees.yaml(yaml);
        return neighbours.see(Golden.typeOf(object), object);
    }

    private Ripple forget(String type, String name) {
        return neighbours.forget(new ResourceKey(type, Optional.of("shop"), name));
    }

    private static Ripple secrets(String... names) {
        return new Ripple.Objects(
                Set.of(names).stream()
                        .map(name -> new ResourceKey("secrets", Optional.of("shop"), name))
                        .collect(toSet()));
    }

    private static String autoscaler(String name, String target, int floor) {
        return """
        apiVersion: autoscaling/v2
        kind: HorizontalPodAutoscaler
        metadata: {name: %s, namespace: shop}
        spec:
          minReplicas: %d
          scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: %s}
        """
                .formatted(name, floor, target);
    }

    private static String service(String spec) {
        return "{apiVersion: v1, kind: Service, metadata: {name: web, namespace: shop}, spec: {%s}}"
                .formatted(spec);
    }

    private static String account(String name, String secrets) {
        return ("{apiVersion: v1, kind: ServiceAccount, metadata: {name: %s, namespace: shop},"
                        + " secrets: [%s]}")
                .formatted(name, secrets);
    }

    private static String api(String spec) {
        return ("{apiVersion: apiregistration.k8s.io/v1, kind: APIService, metadata: {name: a},"
                        + " spec: {group: metrics.k8s.io, version: v1beta1, %s}}")
                .formatted(spec);
    }

    private static String definition(String versions) {
        return """
        apiVersion: apiextensions.k8s.io/v1
        kind: CustomResourceDefinition
        metadata: {name: widgets.example.com}
        spec:
          group: example.com
          names: {kind: Widget, plural: widgets}
          versions: [%s]
        """
                .formatted(versions);
    }

    private static ResourceType type(String apiVersion, String kind) {
        return Golden.typeOf(
                Trees.yaml("{apiVersion: " + apiVersion + ", kind: " + kind + ", metadata: {}}"));
    }
}
