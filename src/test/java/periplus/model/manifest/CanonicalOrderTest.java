package periplus.model.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import periplus.model.text.YamlReader;
import periplus.model.text.YamlWriter;
import periplus.model.tree.Mapping;
import periplus.model.tree.Scalar;

class CanonicalOrderTest {

    private static final String FROM_SERVER =
            """
            zeta: {}
            status: {}
            data: {b: x, a: x}
            spec:
              template:
                spec:
                  containers:
                  - env:
                    - {value: "1", name: A}
                    command: [sh]
                    image: nginx
                    args: [b, a]
                    name: web
                metadata: {name: t, labels: {}, annotations: {}}
              replicas: 1
            immutable: true
            type: Opaque
            metadata:
              ownerReferences: []
              deletionTimestamp: "t"
              annotations: {a10: x, a2: x, A: x}
              labels: {b: x, a: x}
              namespace: shop
              name: web
            kind: Thing
            apiVersion: v1
            """;

    private static final String IN_ORDER =
            """
            apiVersion: v1
            kind: Thing
            metadata:
              name: web
              namespace: shop
              labels:
                a: x
                b: x
              annotations:
                A: x
                a10: x
                a2: x
              ownerReferences: []
              deletionTimestamp: t
            type: Opaque
            immutable: true
            spec:
              replicas: 1
              template:
                metadata:
                  annotations: {}
                  labels: {}
                  name: t
                spec:
                  containers:
                  - name: web
                    image: nginx
                    args:
                    - b
                    - a
                    command:
                    - sh
                    env:
                    - name: A
                      value: "1"
            data:
              a: x
              b: x
            status: {}
            zeta: {}
            """;

    @Test
    void keysStandWherePeopleLookForThem() {
        assertThat(ordered(FROM_SERVER)).isEqualTo(IN_ORDER);
    }

    @Test
    void keysAboveTheSurrogatesFollowTheirUtf8Bytes() {
        Mapping data = Mapping.builder().put("\uD83D\uDEA2", "ship").put("\uFF41", "wide").build();
        assertThat(CanonicalOrder.of(Mapping.of("data", data)).mapping("data").keys())
                .containsExactly("\uFF41", "\uD83D\uDEA2");
    }

    @Test
    void finalizersAreASetAndArgumentsAreAList() {
        assertThat(ordered("kind: Pod\nmetadata: {finalizers: [b/x, a/x]}\n"))
                .isEqualTo(ordered("kind: Pod\nmetadata: {finalizers: [a/x, b/x]}\n"));
        String namespace = "apiVersion: v1\nkind: Namespace\nspec: {finalizers: [%s]}\n";
        assertThat(ordered(namespace.formatted("kubernetes, a")))
                .isEqualTo(ordered(namespace.formatted("a, kubernetes")));
        assertThat(ordered("spec: {args: [b, a]}\n"))
                .isNotEqualTo(ordered("spec: {args: [a, b]}\n"));
        assertThat(ordered("spec: {finalizers: [b, a]}\n"))
                .isNotEqualTo(ordered("spec: {finalizers: [a, b]}\n"));
    }

    @Test
    void labelsInAnotherOrderFromTheServerMakeNoDifference() {
        assertThat(ordered("metadata: {labels: {b: '1', a: '2'}}\n"))
                .isEqualTo(ordered("metadata: {labels: {a: '2', b: '1'}}\n"));
    }

    @Test
    void whatIsInOrderIsNotCopied() {
        Mapping manifest = Mapping.of("data", Mapping.of("a", Scalar.text("x")));
        assertThat(CanonicalOrder.of(manifest)).isSameAs(manifest);
    }

    private static String ordered(String yaml) {
        Mapping manifest = YamlReader.readMapping(yaml.getBytes(StandardCharsets.UTF_8));
        return new String(YamlWriter.write(CanonicalOrder.of(manifest)), StandardCharsets.UTF_8);
    }
}
