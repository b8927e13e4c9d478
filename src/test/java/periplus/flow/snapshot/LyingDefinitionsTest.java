package periplus.flow.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import periplus.flow.snapshot.report.Outcome;
import periplus.testing.CGit;

/** Definitions of kinds that are not what they should be, and objects that are not as defined. */
class LyingDefinitionsTest {

    private static final String SPEC =
            """
            spec:
              list:
              - "on": true
              map:
                "on": true
              text: three
            """;

    @TempDir private Path directory;
    private Lab lab;

    @BeforeEach
    void makeRepository() {
        lab = new Lab(directory);
    }

    @Test
    void theirObjectsAreKeptWhole() {
        kind("plain", "");
        kind("listed", "schema: {openAPIV3Schema: {properties: [{name: spec}]}}");
        kind("referred", "schema: {openAPIV3Schema: {$ref: '#/definitions/Spec'}}");
        kind(
                "swapped",
                """
                schema:
                  openAPIV3Schema:
                    properties:
                      kind: {default: Swapped}
                      spec:
                        properties:
                          list: {properties: {"on": {default: true}}}
                          map: {items: {properties: {"on": {default: true}}}}
                          text: {type: integer, default: 3, properties: [], items: []}
                """);
        versionsByName();

        Outcome outcome = lab.take();

        assertThat(outcome).isInstanceOf(Outcome.Committed.class);
        assertThat(outcome.report().isComplete()).isTrue();
        for (String plural : new String[] {"plain", "listed", "referred", "swapped"}) {
            assertThat(lab.file("cluster/%s.example.com/it.yaml".formatted(plural)))
                    .content()
                    .contains("kind: " + kindOf(plural))
                    .endsWith(SPEC);
        }
        assertThat(new CGit(directory.resolve("state")).files())
                .contains(
                        "cluster/customresourcedefinitions.apiextensions.k8s.io/named.example.com.yaml");
        assertThat(lab.take()).isInstanceOf(Outcome.Unchanged.class);
    }

    private void versionsByName() {
        lab.apply(
                "kubectl",
                """
                apiVersion: apiextensions.k8s.io/v1
                kind: CustomResourceDefinition
                metadata: {name: named.example.com}
                spec:
                  group: example.com
                  names: {plural: named, singular: named, kind: Named}
                  scope: Cluster
                  versions: {v1: {served: true, storage: true}}
                """);
    }

    private void kind(String plural, String schema) {
        lab.apply(
                "kubectl",
                """
                apiVersion: apiextensions.k8s.io/v1
                kind: CustomResourceDefinition
                metadata: {name: %1$s.example.com}
                spec:
                  group: example.com
                  names: {plural: %1$s, singular: %1$s, kind: %2$s, listKind: %2$sList}
                  scope: Cluster
                  versions:
                  - name: v1
                    served: true
                    storage: true
                %3$s\
                """
                        .formatted(plural, kindOf(plural), schema.indent(4)));
        lab.apply(
                "kubectl",
                "apiVersion: example.com/v1\nkind: %s\nmetadata: {name: it}\n%s"
                        .formatted(kindOf(plural), SPEC));
    }

    private static String kindOf(String plural) {
        return Character.toUpperCase(plural.charAt(0)) + plural.substring(1);
    }
}
