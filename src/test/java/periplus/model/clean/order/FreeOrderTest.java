package periplus.model.clean.order;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import periplus.model.text.YamlReader;
import periplus.model.tree.Mapping;

class FreeOrderTest {

    private static final String SCHEMA =
            """
            type: object
            properties:
              spec:
                type: object
                properties:
                  hosts: {type: array, x-kubernetes-list-type: set, items: {type: string}}
                  args: {type: array, items: {type: string}}
                  listeners:
                    type: array
                    x-kubernetes-list-type: map
                    x-kubernetes-list-map-keys: [port, protocol]
                    items:
                      type: object
                      properties:
                        port: {type: integer}
                        protocol: {type: string}
                        names: {type: array, x-kubernetes-list-type: set, items: {type: string}}
                        steps: {type: array, items: {type: string}}
                  steps:
                    type: array
                    items:
                      type: object
                      properties:
                        tags: {type: array, x-kubernetes-list-type: set, items: {type: string}}
                  byName:
                    type: object
                    additionalProperties:
                      {type: array, x-kubernetes-list-type: set, items: {type: string}}
            """;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a permuted set | {hosts: [a, b, b2]} | {hosts: [b2, a, b]}",
                "a permuted map | {listeners: [{port: 1, x: y}, {port: 1, protocol: UDP}]}"
                        + " | {listeners: [{port: 1, protocol: UDP}, {port: 1, x: y}]}",
                "a set in a map | {listeners: [{port: 1, names: [a, b]}, {port: 2}]}"
                        + " | {listeners: [{port: 2}, {names: [b, a], port: 1}]}",
                "a set in a list in order | {steps: [{tags: [a, b]}, {tags: [c]}]}"
                        + " | {steps: [{tags: [b, a]}, {tags: [c]}]}",
                "a set under any key | {byName: {k: [a, b]}} | {byName: {k: [b, a]}}"
            })
    void isTheSameObject(String what, String one, String other) {
        assertThat(isSame(one, other)).as(what).isTrue();
        assertThat(isSame(other, one)).as(what).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a permuted atomic list | {args: [a, b]} | {args: [b, a]}",
                "an atomic list in a map | {listeners: [{port: 1, steps: [a, b]}]}"
                        + " | {listeners: [{port: 1, steps: [b, a]}]}",
                "a list of mappings in order | {steps: [{tags: [a]}, {tags: [c]}]}"
                        + " | {steps: [{tags: [c]}, {tags: [a]}]}",
                "another element | {hosts: [a, b]} | {hosts: [b, c]}",
                "one more | {hosts: [a, b]} | {hosts: [b, a, c]}",
                "twice | {hosts: [a, a, b]} | {hosts: [a, b, b]}",
                "another value in a map | {listeners: [{port: 1, x: y}, {port: 2}]}"
                        + " | {listeners: [{port: 2}, {port: 1, x: z}]}",
                "a permutation and more | {hosts: [a, b], n: 1} | {hosts: [b, a], n: 2}",
                "a field more | {hosts: [a, b]} | {hosts: [b, a], n: 2}",
                "no list | {hosts: [a]} | {hosts: a}",
                "a map that has an element twice | {listeners: [{port: 1, x: y}, {port: 1, x: z}]}"
                        + " | {listeners: [{port: 1, x: z}, {port: 1, x: y}]}"
            })
    void isAnotherObject(String what, String one, String other) {
        assertThat(isSame(one, other)).as(what).isFalse();
        assertThat(isSame(other, one)).as(what).isFalse();
    }

    @Test
    void theOrderOfBuiltInListsThatDoThingsInOrderIsMeaning() {
        FreeOrder deployments = BuiltInOrder.of("deployments.apps");

        assertThat(
                        deployments.isSame(
                                template("containers: [{name: a}, {name: b}]"),
                                template("containers: [{name: b}, {name: a}]")))
                .isFalse();
        assertThat(
                        deployments.isSame(
                                template("resourceClaims: [{name: a}, {name: b}]"),
                                template("resourceClaims: [{name: b}, {name: a}]")))
                .isTrue();
        assertThat(
                        BuiltInOrder.of("serviceaccounts")
                                .isSame(
                                        yaml("secrets: [{name: a}, {name: b}]"),
                                        yaml("secrets: [{name: b}, {name: a}]")))
                .isTrue();
        assertThat(
                        BuiltInOrder.of("serviceaccounts")
                                .isSame(
                                        yaml("imagePullSecrets: [{name: a}, {name: b}]"),
                                        yaml("imagePullSecrets: [{name: b}, {name: a}]")))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"env", "initContainers", "extraVolumes", "rules", "args"})
    void aSchemaThatCopiesAMapByTypeDoesNotTakeTheMeaningOfItsOrder(String list) {
        FreeOrder order =
                SchemaOrder.of(
                        yaml(
                                """
                                properties:
                                  %s:
                                    x-kubernetes-list-type: map
                                    x-kubernetes-list-map-keys: [name]
                                    items:
                                      properties:
                                        name: {type: string}
                                        claims: {x-kubernetes-list-type: set, items: {}}
                                """
                                        .formatted(list)));

        assertThat(
                        order.isSame(
                                yaml(list + ": [{name: a}, {name: b}]"),
                                yaml(list + ": [{name: b}, {name: a}]")))
                .isFalse();
        assertThat(
                        order.isSame(
                                yaml(list + ": [{name: a, claims: [x, y]}]"),
                                yaml(list + ": [{name: a, claims: [y, x]}]")))
                .as("their elements are still looked into")
                .isTrue();
    }

    @Test
    void aSchemaThatLiesChangesNothing() {
        FreeOrder order =
                SchemaOrder.of(
                        yaml(
                                """
                                properties:
                                  spec: [no, mapping]
                                  a: {items: text, x-kubernetes-list-type: set}
                                  b: {x-kubernetes-list-type: map, items: {type: object}}
                                """));

        assertThat(order.isSame(yaml("b: [{x: 1}, {x: 2}]"), yaml("b: [{x: 2}, {x: 1}]")))
                .isFalse();
        assertThat(order.isSame(yaml("a: [x, y]"), yaml("a: [x, y]"))).isTrue();
    }

    private static boolean isSame(String one, String other) {
        return SchemaOrder.of(yaml(SCHEMA)).isSame(spec(one), spec(other));
    }

    private static Mapping spec(String spec) {
        return Mapping.of("spec", yaml(spec));
    }

    private static Mapping template(String podSpec) {
        return yaml("spec: {template: {spec: {%s}}}".formatted(podSpec));
    }

    private static Mapping yaml(String text) {
        return YamlReader.readMapping(text.getBytes(UTF_8));
    }
}
