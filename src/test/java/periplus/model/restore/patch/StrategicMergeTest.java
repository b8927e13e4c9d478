package periplus.model.restore.patch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import periplus.model.manifest.ResourceKey;
import periplus.model.tree.Node;
import periplus.testing.Trees;

class StrategicMergeTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{a: {b: 1, c: 2}} | {a: {b: 3}} | {a: {b: 3, c: 2}}",
                "{a: {b: 1, c: 2}} | {a: {b: null}} | {a: {c: 2}}",
                "{a: 1} | {a: {b: null, c: {d: null}}} | {a: {c: {}}}",
                "{a: {b: 1}} | {a: {$patch: replace, c: 2}} | {a: {c: 2}}",
                "{a: {b: 1}, c: 1} | {a: {$patch: delete}} | {c: 1}",
                "{a: {b: 1, c: 2}} | {a: {$retainKeys: [b], b: 2}} | {a: {b: 2}}",
                "{a: [1, 2]} | {a: [3]} | {a: [3]}",
                "{a: [1, 2, 3]} | {$deleteFromPrimitiveList/a: [1, 3]} | {a: [2]}",
                "{finalizers: [a, b]} | {finalizers: [b, c, c]} | {finalizers: [a, b, c]}",
                "{env: [{name: a, value: 1}, {name: b, value: 2}]} | {env: [{name: b, value: 3}]}"
                        + " | {env: [{name: a, value: 1}, {name: b, value: 3}]}",
                "{env: [{name: a, value: 1}]} | {env: [{name: b}, {name: a, value: null}]}"
                        + " | {env: [{name: b}, {name: a}]}",
                "{env: [{name: a}, {name: b}, {name: c}]} | {env: [{name: b, x: 1}, {name: n}]}"
                        + " | {env: [{name: a}, {name: b, x: 1}, {name: n}, {name: c}]}",
                "{env: [{name: a}, {name: b}]} | {env: [{name: a, $patch: delete}]}"
                        + " | {env: [{name: b}]}",
                "{env: [{name: a}, {name: b}]} | {env: [{$patch: replace}, {name: c}]}"
                        + " | {env: [{name: c}]}",
                "{env: [{name: a, b: 1}]} | {env: [{name: a, $patch: replace, c: 1}]}"
                        + " | {env: [{name: a, c: 1}]}",
                "{x: 1} | {env: [{name: a, b: null}, {name: b, $patch: delete}]}"
                        + " | {x: 1, env: [{name: a}]}",
                "{tolerations: [{key: a}]} | {tolerations: [{key: b}]}"
                        + " | {tolerations: [{key: b}]}",
                "{volumes: [{name: v, emptyDir: {}}]}"
                        + " | {volumes: [{name: v, emptyDir: null, hostPath: {path: /a}}]}"
                        + " | {volumes: [{name: v, hostPath: {path: /a}}]}",
                "{containers: [{name: a, ports: [{containerPort: 53, protocol: UDP}, {containerPort: 53}]}]}"
                        + " | {containers: [{name: a, ports: [{containerPort: 53, protocol: TCP, name: t}]}]}"
                        + " | {containers: [{name: a, ports: [{containerPort: 53, protocol: UDP},"
                        + " {containerPort: 53, protocol: TCP, name: t}]}]}",
                "{spec: {ports: [{port: 80, name: a}]}} | {spec: {ports: [{port: 80, name: b}, {port: 81}]}}"
                        + " | {spec: {ports: [{port: 80, name: b}, {port: 81}]}}",
                "{ingress: [{ports: [{port: 80}]}]} | {ingress: [{ports: [{port: 81}]}]}"
                        + " | {ingress: [{ports: [{port: 81}]}]}",
            })
    void mappingsAndKeyedListsAreMergedAndAllElseIsReplaced(
            String object, String patch, String expected) {
        assertThat(applied("pods", object, patch))
                .isEqualTo(Trees.yaml(expected).with("metadata", Trees.yaml("{}")));
    }

    @Test
    void listsOfCustomResourcesAreReplaced() {
        assertThat(
                        applied(
                                "gadgets.example.com",
                                "{metadata: {}, env: [{name: a}]}",
                                "{env: [{name: b}]}"))
                .isEqualTo(Trees.yaml("{metadata: {}, env: [{name: b}]}"));
    }

    @Test
    void whatThePatchSaysItIsForDoesNotChangeTheObject() {
        String pod = "{apiVersion: v1, kind: Pod, metadata: {name: a, namespace: b}}";

        assertThat(
                        applied(
                                "pods",
                                pod,
                                "{kind: X, metadata: {name: x, namespace: y}, spec: {a: 1}}"))
                .isEqualTo(Trees.yaml(pod).with("spec", Trees.yaml("a: 1")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{env: [{value: a}]} | an element of env has no name",
                "{env: [a]} | an element of env has no name",
                "{tolerations: [{$patch: delete, key: a}]} | tolerations is a list without a key,",
                "{a: {$patch: drop}} | $patch says nothing that is known",
                "{$setElementOrder/env: []} | $setElementOrder/env is not taken",
                "{$patch: delete} | it would delete the object",
            })
    void whatCannotBeMergedIsNamed(String patch, String message) {
        assertThatExceptionOfType(Unfit.class)
                .isThrownBy(() -> applied("pods", "{env: [{name: a}]}", patch))
                .withMessageStartingWith(message);
    }

    private static Node applied(String type, String object, String patch) {
        ResourceKey key = new ResourceKey(type, Optional.of("shop"), "a");
        return new StrategicMerge(Trees.yaml(patch)).applied(key, Trees.yaml(object));
    }
}
