package periplus.flow.restore;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static periplus.flow.restore.RestoreLab.apply;
import static periplus.flow.restore.RestoreLab.get;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import periplus.flow.restore.report.RestoreReport;
import periplus.model.problem.Problem;
import periplus.model.restore.plan.Action;
import periplus.model.restore.plan.Plan;
import periplus.model.restore.plan.Request;
import periplus.model.restore.plan.Step;

/** What comes along with a part of a commit. */
class NeedsTest {

    private static final String NAMESPACE =
            "{apiVersion: v1, kind: Namespace, metadata: {name: shop}}";
    private static final String DEFINITION =
            """
            apiVersion: apiextensions.k8s.io/v1
            kind: CustomResourceDefinition
            metadata: {name: lamps.example.org, labels: {of: OWNER}}
            spec:
              group: example.org
              names: {plural: lamps, singular: lamp, kind: Lamp, listKind: LampList}
              scope: Namespaced
              versions:
              - name: v1
                served: true
                storage: true
                schema: {openAPIV3Schema: {type: object, x-kubernetes-preserve-unknown-fields: true}}
            """;
    private static final String LAMP =
            "{apiVersion: example.org/v1, kind: Lamp, metadata: {name: pier, namespace: shop}}";
    private static final String CONFIG =
            "{apiVersion: v1, kind: ConfigMap, metadata: {name: web, namespace: shop}}";
    private static final String CLASS =
            """
            {apiVersion: scheduling.k8s.io/v1, kind: PriorityClass, metadata: {name: high}, value: 5}
            """;
    private static final String UNUSED = CLASS.replace("high", "unused");
    private static final String DEPLOYMENT =
            """
            apiVersion: apps/v1
            kind: Deployment
            metadata: {name: web, namespace: shop}
            spec:
              selector: {matchLabels: {app: web}}
              template:
                metadata: {labels: {app: web}}
                spec:
                  priorityClassName: high
                  containers:
                  - {name: web, image: 'web:1', envFrom: [{configMapRef: {name: web}}]}
            """;

    @TempDir private Path directory;
    private RestoreLab lab;

    @BeforeEach
    void recordAShop() {
        lab = new RestoreLab(directory);
        apply(lab.source, NAMESPACE);
        apply(lab.source, DEFINITION.replace("OWNER", "us"));
        apply(lab.source, String.join("\n---\n", LAMP, CONFIG, CLASS, UNUSED, DEPLOYMENT));
        lab.record();
    }

    @Test
    void aNamespaceBringsTheDefinitionsAndClassesThatItNeeds() {
        RestoreReport report = lab.restore(lab.target, RestoreLab.onlyNamespace("shop"));

        assertThat(report.isComplete()).isTrue();
        assertThat(report.plan().notices()).isEmpty();
        assertThat(reasons(report.plan()))
                .containsEntry(
                        "customresourcedefinitions.apiextensions.k8s.io/lamps.example.org",
                        "it is not there; needed by 1 object (shop/lamps.example.org/pier)")
                .containsEntry(
                        "priorityclasses.scheduling.k8s.io/high",
                        "it is not there; needed by 1 object (shop/deployments.apps/web)")
                .doesNotContainKey("priorityclasses.scheduling.k8s.io/unused");
        assertThat(get(lab.target, "lamps.example.org", Optional.of("shop"), "pier")).isPresent();
    }

    @Test
    void whatIsThereStaysAsItIs() {
        apply(lab.target, DEFINITION.replace("OWNER", "them"));

        RestoreReport report = lab.restore(lab.target, RestoreLab.onlyNamespace("shop"));

        assertThat(report.isComplete()).isTrue();
        assertThat(reasons(report.plan()))
                .doesNotContainKey(
                        "customresourcedefinitions.apiextensions.k8s.io/lamps.example.org");
        assertThat(lab.calls).doesNotContain("apply CustomResourceDefinition lamps.example.org");
    }

    @Test
    void whatIsNeededInTheNamespaceIsOnlyTold() {
        assertThat(notices(RestoreLab.only("deployments")))
                .containsExactly(
                        Map.entry(
                                "shop/configmaps/web is neither there nor selected, and is needed"
                                        + " by 1 object (shop/deployments.apps/web)",
                                "bring it too: periplus restore --path"
                                        + " namespaces/shop/configmaps/web.yaml"));
    }

    @Test
    void aPathIsTakenAtItsWord() {
        Request lamps = RestoreLab.onlyPath("namespaces/shop/lamps.example.org");

        assertThat(reasons(lab.plan(lab.target, lamps)))
                .containsEntry(
                        "shop/lamps.example.org/pier", "the target has no kind lamps.example.org");
        assertThat(notices(lamps))
                .extracting(Map.Entry::getKey)
                .containsExactly(
                        "customresourcedefinitions.apiextensions.k8s.io/lamps.example.org is neither"
                                + " there nor selected, and is needed by 1 object"
                                + " (shop/lamps.example.org/pier)");
    }

    private static Map<String, String> reasons(Plan plan) {
        return plan.steps().stream()
                .filter(step -> step.action() != Action.AWAIT)
                .collect(toMap(step -> step.key().toString(), Step::reason));
    }

    private List<Map.Entry<String, String>> notices(Request request) {
        return lab.plan(lab.target, request).notices().stream()
                .map((Problem notice) -> Map.entry(notice.message(), notice.hint()))
                .toList();
    }
}
