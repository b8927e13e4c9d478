package periplus.model.restore.check.kind;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import periplus.model.restore.check.Planned;

class ServedCheckTest {

    private static final String WIDGET = "{apiVersion: example.com/v1, kind: Widget}";
    private static final String DEFINITION =
            "{apiVersion: apiextensions.k8s.io/v1, spec: {versions: [{name: v1, served: true},"
                    + " {name: v2, served: false}]}}";

    private final Planned plan =
            Planned.to(
                    new ServedCheck(
                            new ServedKinds(
                                    Map.of(
                                            "configmaps",
                                            Set.of("v1"),
                                            "ingresses.networking.k8s.io",
                                            Set.of("v1"),
                                            "customresourcedefinitions.apiextensions.k8s.io",
                                            Set.of("v1")),
                                    Set.of("metrics.k8s.io"))));

    @Test
    void aKindThatNobodyKnowsIsRefused() {
        plan.see("a/configmaps/x", "apiVersion: v1").see("a/widgets.example.com/x", WIDGET);

        assertThat(plan.words())
                .containsExactly(
                        "BLOCKS a/widgets.example.com/x: the target does not know"
                                + " widgets.example.com, nor is it in the plan");
    }

    @Test
    void aPlannedDefinitionMakesItKnown() {
        plan.see("a/widgets.example.com/x", WIDGET)
                .see(
                        "customresourcedefinitions.apiextensions.k8s.io/widgets.example.com",
                        DEFINITION);

        assertThat(plan.words()).isEmpty();
    }

    @Test
    void anotherVersionIsNamed() {
        plan.see("a/ingresses.networking.k8s.io/x", "apiVersion: networking.k8s.io/v1beta1")
                .see(
                        "customresourcedefinitions.apiextensions.k8s.io/widgets.example.com",
                        DEFINITION)
                .see("a/widgets.example.com/x", "apiVersion: example.com/v2");

        assertThat(plan.words())
                .containsExactly(
                        "TELLS a/ingresses.networking.k8s.io/x: the target serves"
                                + " ingresses.networking.k8s.io at v1, not at v1beta1",
                        "TELLS a/widgets.example.com/x: the target serves widgets.example.com at"
                                + " v1, not at v2");
    }

    @Test
    void ofASilentGroupNothingIsConcluded() {
        plan.see("a/pods.metrics.k8s.io/x", "apiVersion: metrics.k8s.io/v1");

        assertThat(plan.words())
                .containsExactly(
                        "WARNS a/pods.metrics.k8s.io/x: the group of pods.metrics.k8s.io did not"
                                + " answer in the target");
    }
}
