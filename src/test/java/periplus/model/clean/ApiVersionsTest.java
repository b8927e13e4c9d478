package periplus.model.clean;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import periplus.model.manifest.ResourceType;

class ApiVersionsTest {

    private static final Set<String> ALL = Set.of("create", "delete", "get", "list", "watch");

    @Test
    void builtInKindsAreReadAtThePreferredVersion() {
        assertThat(read(List.of(type("apps/v1", "Deployment"), type("apps/v1beta1", "Deployment"))))
                .containsExactly("apps/v1 Deployment");
    }

    @Test
    void autoscalersAreReadAtTheVersionThatHoldsAll() {
        assertThat(
                        read(
                                List.of(
                                        type("autoscaling/v1", "HorizontalPodAutoscaler"),
                                        type("autoscaling/v2", "HorizontalPodAutoscaler"))))
                .containsExactly("autoscaling/v2 HorizontalPodAutoscaler");
    }

    @Test
    void customResourcesAreReadAtTheVersionTheyAreStoredAt() {
        List<ResourceType> served =
                List.of(type("example.com/v2", "Widget"), type("example.com/v1", "Widget"));

        assertThat(read(served, Map.of("widgets.example.com", "v1")))
                .containsExactly("example.com/v1 Widget");
        assertThat(read(served, Map.of("widgets.example.com", "v0")))
                .containsExactly("example.com/v2 Widget");
    }

    @Test
    void theVersionOfTheRepositoryStaysAsLongAsItIsServed() {
        List<ResourceType> served =
                List.of(type("example.com/v2", "Widget"), type("example.com/v1", "Widget"));

        assertThat(read(served, Map.of("widgets.example.com", "v1"), Map.of()))
                .containsExactly("example.com/v1 Widget");
        assertThat(read(served, Map.of("widgets.example.com", "v0"), Map.of()))
                .containsExactly("example.com/v2 Widget");
    }

    @Test
    void kindsOfTheSameNameInTwoGroupsAreBothRead() {
        assertThat(read(List.of(type("a.io/v1", "Cluster"), type("b.io/v1", "Cluster"))))
                .containsExactly("a.io/v1 Cluster", "b.io/v1 Cluster");
    }

    @Test
    void whatIsLeftOutIsNamedWithItsRule() {
        ApiVersions versions =
                ApiVersions.choose(
                        List.of(
                                type("networking.k8s.io/v1", "Ingress"),
                                type("extensions/v1beta1", "Ingress"),
                                type("packages.example.com/v1", "Package"),
                                type("coordination.k8s.io/v1", "Lease"),
                                new ResourceType(
                                        "", "v1", "bindings", "Binding", true, Set.of("create"))),
                        Map.of(),
                        Map.of(),
                        Set.of("packages.example.com/v1"),
                        new Cleaner(Cleaning.DEFAULT));

        assertThat(versions.read()).extracting(ResourceType::kind).containsExactly("Ingress");
        assertThat(versions.left())
                .extracting(left -> left.type().id(), left -> left.rule().code())
                .containsExactly(
                        tuple("ingresss.extensions", "kind-twin"),
                        tuple("packages.packages.example.com", "kind-aggregated"),
                        tuple("leases.coordination.k8s.io", "kind-lease"),
                        tuple("bindings", "kind-not-creatable"));
    }

    private static List<String> read(List<ResourceType> served) {
        return read(served, Map.of());
    }

    private static List<String> read(List<ResourceType> served, Map<String, String> storage) {
        return read(served, Map.of(), storage);
    }

    private static List<String> read(
            List<ResourceType> served, Map<String, String> pins, Map<String, String> storage) {
        return ApiVersions.choose(served, pins, storage, Set.of(), new Cleaner(Cleaning.DEFAULT))
                .read()
                .stream()
                .map(type -> type.apiVersion() + " " + type.kind())
                .toList();
    }

    private static ResourceType type(String apiVersion, String kind) {
        int slash = apiVersion.indexOf('/');
        return new ResourceType(
                apiVersion.substring(0, slash),
                apiVersion.substring(slash + 1),
                kind.toLowerCase(Locale.ROOT) + "s",
                kind,
                true,
                ALL);
    }
}
