package periplus.model.clean.defaults;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import periplus.model.tree.Mapping;
import periplus.testing.Trees;

class SchemaDefaultsTest {

    private static final Shape SHAPE =
            SchemaDefaults.of(
                    Trees.yaml(
                            """
                            type: object
                            properties:
                              spec:
                                type: object
                                properties:
                                  size: {type: integer, default: 3}
                                  port: {x-kubernetes-int-or-string: true, default: "80%"}
                                  limit: {type: integer, nullable: true, default: 5}
                                  note: {type: string, nullable: true, default: null}
                                  tls:
                                    type: object
                                    default: {mode: strict}
                                    properties:
                                      mode: {type: string}
                                      version: {type: string, default: "1.3"}
                                  parts:
                                    type: array
                                    items:
                                      type: array
                                      items:
                                        type: object
                                        properties:
                                          weight: {type: integer, default: 1}
                                  byName:
                                    type: object
                                    additionalProperties:
                                      type: object
                                      properties:
                                        on: {type: boolean, default: true}
                                  template:
                                    type: object
                                    x-kubernetes-embedded-resource: true
                                    x-kubernetes-preserve-unknown-fields: true
                                    properties:
                                      kind: {type: string, default: ConfigMap}
                                  plain: {type: object, properties: {a: {type: string}}}
                            """));

    @Test
    void fillsInLikeTheServer() {
        assertThat(filled("{}")).isEqualTo(Trees.yaml("{}"));
        assertThat(filled("{spec: {template: {data: {a: b}}, plain: {}}}"))
                .isEqualTo(
                        Trees.yaml(
                                "{spec: {size: 3, port: '80%', limit: 5, tls: {mode: strict,"
                                        + " version: '1.3'}, template: {kind: ConfigMap, data: {a:"
                                        + " b}}, plain: {}}}"));
        assertThat(filled("{spec: {size: null, limit: null, tls: {mode: off}}}"))
                .isEqualTo(
                        Trees.yaml(
                                "{spec: {size: 3, port: '80%', limit: null, tls: {mode: off,"
                                        + " version: '1.3'}}}"));
        assertThat(filled("{spec: {parts: [[{}, {weight: 2}], []], byName: {a: {}}}}"))
                .isEqualTo(
                        Trees.yaml(
                                "{spec: {size: 3, port: '80%', limit: 5, tls: {mode: strict,"
                                        + " version: '1.3'}, parts: [[{weight: 1}, {weight: 2}],"
                                        + " []], byName: {a: {on: true}}}}"));
    }

    @Test
    void leavesOutWhatComesBack() {
        assertThat(stripped("{spec: {size: 3, limit: null, tls: {mode: off, version: '1.3'}}}"))
                .isEqualTo(Trees.yaml("{spec: {limit: null, tls: {mode: off}}}"));
        assertThat(
                        stripped(
                                "{spec: {size: 4, limit: 5, tls: {mode: strict, version: '1.3'},"
                                        + " parts: [[{weight: 1}]], byName: {a: {on: true}}}}"))
                .isEqualTo(Trees.yaml("{spec: {size: 4, parts: [[{}]], byName: {a: {}}}}"));
    }

    @Test
    void aSchemaWithoutDefaultsLeavesNothingBehind() {
        assertThat(
                        SchemaDefaults.of(
                                Trees.yaml(
                                        "{properties: {spec: {properties: {a: {items: {properties:"
                                                + " {b: {default: null}}}}}}}}")))
                .isSameAs(Shape.NONE);
    }

    private static Mapping filled(String said) {
        return SHAPE.fill(Trees.yaml(said));
    }

    private static Mapping stripped(String live) {
        return SHAPE.strip(SHAPE.fill(Trees.yaml(live)));
    }
}
