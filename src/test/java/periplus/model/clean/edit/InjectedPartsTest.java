package periplus.model.clean.edit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import periplus.model.clean.rule.Scene;
import periplus.model.clean.rule.Surroundings;
import periplus.model.manifest.ResourceType;
import periplus.model.tree.Mapping;
import periplus.testing.Trees;

class InjectedPartsTest {

    private static final ResourceType DEPLOYMENT =
            new ResourceType("apps", "v1", "deployments", "Deployment", true, Set.of());

    private static final String OBJECT =
            """
            metadata:
              name: web
              uid: 3c7f1c52-7a0b-4a0e-9d3e-7a5a2c1f0008
              annotations: {%s}
              managedFields:
              - manager: kubectl-create
                fieldsV1:
                  f:spec:
                    f:selector: {}
                    f:template:
                      f:spec:
                        f:containers:
                          'k:{"name":"%s"}':
                            .: {}
                            f:volumeMounts: {.: {}, 'k:{"mountPath":"/a"}': {.: {}}}
            spec:
              selector: {matchLabels: {app: web}}
              template:
                metadata: {labels: {app: web, mesh: "on"}}
                spec:
                  containers:
                  - {name: web, volumeMounts: [{name: a, mountPath: /a}, {name: b, mountPath: /b}]}
                  - {name: proxy}
                  volumes: [{name: a}, {name: b}]
            """;

    @Test
    void whatTheRestNeedsStaysWhoeverPutItIn() {
        Mapping template = drop(OBJECT.formatted("", "web")).mapping("spec", "template");

        assertThat(template)
                .isEqualTo(
                        Trees.yaml(
                                """
                                metadata: {labels: {app: web}}
                                spec:
                                  containers:
                                  - {name: web, volumeMounts: [{name: a, mountPath: /a}]}
                                  volumes: [{name: a}]
                                """));
    }

    @Test
    void whereNobodyOwnsAContainerNothingIsConcluded() {
        String object = OBJECT.formatted("", "another");

        assertThat(drop(object)).isEqualTo(Trees.yaml(object));
    }

    @Test
    void labelsThatAnExpressionSelectsByStay() {
        String object =
                OBJECT.formatted("", "web")
                        .replace(
                                "{matchLabels: {app: web}}",
                                "{matchLabels: {app: web}, matchExpressions: [{key: mesh, operator:"
                                        + " Exists}]}");

        assertThat(drop(object).mapping("spec", "template", "metadata", "labels"))
                .isEqualTo(Trees.yaml("{app: web, mesh: 'on'}"));
    }

    @Test
    void ofAContainerThatWasOnlyChangedLaterNothingIsConcluded() {
        String object = OBJECT.formatted("", "web").replace(".: {}\n", "f:image: {}\n");

        assertThat(drop(object)).isEqualTo(Trees.yaml(object));
    }

    @Test
    void ofATemplateWhoseAuthorWasForgottenNothingIsConcluded() {
        String object = OBJECT.formatted("", "proxy").replace("f:selector: {}", "");

        assertThat(drop(object)).isEqualTo(Trees.yaml(object));
    }

    @Test
    void whatAPersonAppliedStays() {
        String applied =
                "kubectl.kubernetes.io/last-applied-configuration: '{\"spec\": {\"template\":"
                        + " {\"spec\": {\"containers\": [{\"name\": \"proxy\"}]}}}}'";

        assertThat(
                        drop(OBJECT.formatted(applied, "web"))
                                .sequence("spec", "template", "spec", "containers")
                                .size())
                .isEqualTo(2);
    }

    private static Mapping drop(String yaml) {
        Mapping object = Trees.yaml(yaml);
        return InjectedParts.drop(object, new Scene(DEPLOYMENT, object, Surroundings.NONE, false));
    }
}
