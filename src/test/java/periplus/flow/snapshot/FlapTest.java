package periplus.flow.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import periplus.flow.snapshot.report.Outcome;

/** Lists whose order is not kept by their type. */
class FlapTest {

    private static final String FILE = "namespaces/shop/lights.example.com/pier.yaml";

    @TempDir private Path directory;
    private Lab lab;

    @BeforeEach
    void defineLights() {
        lab = new Lab(directory);
        lab.apply("kubectl", "{apiVersion: v1, kind: Namespace, metadata: {name: shop}}");
        lab.apply(
                "kubectl",
                """
                apiVersion: apiextensions.k8s.io/v1
                kind: CustomResourceDefinition
                metadata: {name: lights.example.com}
                spec:
                  group: example.com
                  scope: Namespaced
                  names: {plural: lights, singular: light, kind: Light, listKind: LightList}
                  versions:
                  - name: v1
                    served: true
                    storage: true
                    schema:
                      openAPIV3Schema:
                        type: object
                        properties:
                          spec:
                            type: object
                            properties:
                              hosts:
                                type: array
                                x-kubernetes-list-type: set
                                items: {type: string}
                              steps: {type: array, items: {type: string}}
                """);
        light("[a, b, c]", "[up, down]");
        assertThat(lab.take()).isInstanceOf(Outcome.Committed.class);
    }

    @Test
    void aPermutedSetMakesNoCommit() {
        light("[c, a, b]", "[up, down]");

        assertThat(lab.take()).isInstanceOf(Outcome.Unchanged.class);
    }

    @Test
    void aSetWithAnotherElementDoes() {
        light("[c, a, d]", "[up, down]");

        assertThat(lab.take()).isInstanceOf(Outcome.Committed.class);
        assertThat(lab.file(FILE)).content().contains("- c\n  - a\n  - d\n");
    }

    @Test
    void aPermutedListInOrderDoes() {
        light("[c, a, b]", "[down, up]");

        assertThat(lab.take()).isInstanceOf(Outcome.Committed.class);
    }

    private void light(String hosts, String steps) {
        lab.apply(
                "kubectl",
                """
                apiVersion: example.com/v1
                kind: Light
                metadata: {name: pier, namespace: shop}
                spec: {hosts: %s, steps: %s}
                """
                        .formatted(hosts, steps));
    }
}
