package periplus.model.restore.patch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import periplus.model.manifest.ResourceKey;
import periplus.model.problem.ExitCode;
import periplus.model.problem.Failure;
import periplus.model.tree.Mapping;
import periplus.model.tree.Secrecy;
import periplus.testing.Trees;

class PatchesTest {

    private static final ResourceKey WEB =
            new ResourceKey("deployments.apps", Optional.of("shop"), "web");
    private static final Mapping DEPLOYMENT =
            Trees.yaml(
                    """
                    apiVersion: apps/v1
                    kind: Deployment
                    metadata:
                      name: web
                      namespace: shop
                      labels: {app: web, tier: front}
                      annotations: {owner: ann}
                    spec: {replicas: 3}
                    """);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{kind: Deployment}",
                "{group: apps, version: v1}",
                "{kind: Deployment|StatefulSet, name: 'w.*', namespace: shop}",
                "{labelSelector: 'app=web,tier in (front, back)'}",
                "{annotationSelector: owner}",
                "{group: '', name: ''}",
            })
    void aPatchIsForObjectsThatMatchAllOfItsTarget(String target) {
        Patches patches = parse("[{target: " + target + ", patch: {spec: {replicas: 1}}}]");

        assertThat(patches.apply(WEB, DEPLOYMENT).mapping("spec"))
                .isEqualTo(Trees.yaml("replicas: 1"));
        assertThat(patches.unused()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{kind: Deploy}",
                "{kind: Deployment, name: we}",
                "{group: apps.example}",
                "{version: v1beta1}",
                "{namespace: shop2}",
                "{labelSelector: 'app=web,!tier'}",
                "{annotationSelector: owner=bob}",
            })
    void aPatchIsForNoOthersAndIsNamedAsUnused(String target) {
        Patches patches =
                parse(
                        "[{target: "
                                + target
                                + ", patch: {spec: {replicas: 1}}}, {target: {}, patch: []}]");

        assertThat(patches.apply(WEB, DEPLOYMENT)).isSameAs(DEPLOYMENT);
        assertThat(patches.unused()).containsExactly("p.yaml: patch 1");
    }

    /** The forms of kustomize, and one object's part alone. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                """
                apiVersion: kustomize.config.k8s.io/v1beta1
                kind: Kustomization
                patches:
                - target: {kind: Deployment}
                  patch: |
                    - op: replace
                      path: /spec/replicas
                      value: 1
                """,
                """
                patches:
                - target: {kind: Deployment}
                  patch: '[{"op": "replace", "path": "/spec/replicas", "value": 1}]'
                """,
                """
                - target: {kind: Deployment}
                  patch:
                  - {op: replace, path: /spec/replicas, value: 1}
                """,
                """
                - target: {kind: Deployment}
                  patch: |-
                    apiVersion: apps/v1
                    kind: Deployment
                    metadata: {name: any}
                    spec: {replicas: 1}
                """,
                """
                - patch: |-
                    apiVersion: apps/v1
                    kind: Deployment
                    metadata: {name: web}
                    spec: {replicas: 1}
                """,
                """
                - apiVersion: apps/v1
                  kind: Deployment
                  metadata: {name: web, namespace: shop}
                  spec: {replicas: 1}
                """,
                """
                apiVersion: apps/v1
                kind: Deployment
                metadata: {name: web}
                spec: {replicas: 1}
                """,
            })
    void everyFormIsRead(String yaml) {
        assertThat(parse(yaml).apply(WEB, DEPLOYMENT))
                .isEqualTo(DEPLOYMENT.with("spec", Trees.yaml("replicas: 1")));
    }

    @Test
    void patchesAreAppliedInOrder() {
        Patches patches =
                parse(
                        """
                        - {target: {}, patch: {metadata: {labels: {stage: lab}}}}
                        - {target: {labelSelector: stage=lab}, patch: {spec: {replicas: 1}}}
                        - {target: {}, patch: [{op: test, path: /spec/replicas, value: 1.0}]}
                        """);

        assertThat(patches.apply(WEB, DEPLOYMENT).mapping("spec"))
                .isEqualTo(Trees.yaml("replicas: 1"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[{op: replace, path: /kind, value: StatefulSet}]",
                "[{op: replace, path: /apiVersion, value: apps/v2}]",
                "[{op: replace, path: /metadata/name, value: a}]",
                "[{op: remove, path: /metadata/namespace}]",
                "[{op: replace, path: '', value: {}}]",
                "[{op: replace, path: '', value: text}]",
            })
    void whatAnObjectIsStays(String patch) {
        Patches patches = parse("[{target: {kind: Deployment}, patch: " + patch + "}]");

        assertThatExceptionOfType(Failure.class)
                .isThrownBy(() -> patches.apply(WEB, DEPLOYMENT))
                .withMessage(
                        "p.yaml: patch 1 does not fit shop/deployments.apps/web: it changes"
                                + " apiVersion, kind, name or namespace, which say what the object"
                                + " is");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "text | p.yaml: it holds no patches",
                "'' | p.yaml: it holds no patches",
                "{a: b} | p.yaml: it holds no patches",
                "{patches: [} | p.yaml: line 1, column ",
                "{patches: {}} | p.yaml: \"patches\" is no list",
                "{patches: [], images: []} | p.yaml: \"images\" is not taken from a kustomization",
                "[a] | p.yaml: patch 1: it is no mapping",
                "[{patch: []}] | p.yaml: patch 1: it has no target",
                "[{target: {}}] | p.yaml: patch 1: it has no patch",
                "[{target: {}, patch: x}] | p.yaml: patch 1: the patch is neither",
                "[{target: {}, patch: '{a: [}'}] | p.yaml: patch 1: in the text of the patch: line 1",
                "[{target: {}, path: a.yaml}] | p.yaml: patch 1: \"path\" leads to another file",
                "[{target: {}, options: {}}] | p.yaml: patch 1: \"options\" are not taken",
                "[{target: {}, pacth: []}] | p.yaml: patch 1: unknown key \"pacth\"",
                "[{target: [], patch: []}] | p.yaml: patch 1: target is no mapping",
                "[{target: {kinds: a}, patch: []}] | p.yaml: patch 1: unknown key target.kinds",
                "[{target: {name: 1}, patch: []}] | p.yaml: patch 1: target.name must be text",
                "[{target: {name: '('}, patch: []}] | p.yaml: patch 1: target.name is no regular",
                "[{target: {labelSelector: 'a b'}, patch: []}] | p.yaml: patch 1: target.labelSel",
                "[{target: {}, patch: [{op: add}]}] | p.yaml: patch 1: operation 1: add has no path",
                "[{target: {}, patch: [{op: put, path: /a}]}] | p.yaml: patch 1: operation 1: \"put\"",
                "[{target: {}, patch: [{path: /a}]}] | p.yaml: patch 1: operation 1: it has no op",
                "[{target: {}, patch: [{op: add, path: /a}]}] | p.yaml: patch 1: operation 1: add has",
                "[{target: {}, patch: [{op: remove, path: a}]}] | p.yaml: patch 1: operation 1: \"a\" is",
                "[{target: {}, patch: [{op: copy, path: /a}]}] | p.yaml: patch 1: operation 1: copy has",
                "[{kind: Pod, metadata: {}}] | p.yaml: patch 1: it has no target",
            })
    void whatIsNoPatchIsNamedWithItsPlaceAndAHint(String yaml, String message) {
        assertThatExceptionOfType(Failure.class)
                .isThrownBy(() -> parse(yaml))
                .withMessageStartingWith(message)
                .satisfies(failure -> {
                    assertThat(failure.problem().exit()).isEqualTo(ExitCode.USAGE);
                    assertThat(failure.problem().hint()).isNotEmpty();
                });
    }

    @Test
    void aSecretStaysHidden() {
        Mapping secret =
                Secrecy.ofSecret(
                        Trees.yaml(
                                """
                                apiVersion: v1
                                kind: Secret
                                metadata: {name: a, namespace: shop}
                                data: {a: YQ==}
                                """));
        ResourceKey key = new ResourceKey("secrets", Optional.of("shop"), "a");
        Patches patches = parse("[{target: {kind: Secret}, patch: {data: {b: Yg==}}}]");

        Mapping patched = patches.apply(key, secret);

        assertThat(patched.mapping("data").toString()).isEqualTo("{a=(secret), b=(secret)}");
    }

    private static Patches parse(String yaml) {
        return Patches.parse(yaml.getBytes(UTF_8), "p.yaml");
    }
}
