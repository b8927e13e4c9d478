package periplus.model.clean;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import periplus.model.manifest.ResourceType;
import periplus.model.tree.Mapping;
import periplus.model.tree.Node;
import periplus.model.tree.Scalar;
import periplus.model.tree.Sequence;
import periplus.testing.Trees;

/** Schemas that say nothing, nonsense, or something else than the objects: no word gets lost. */
class LyingSchemasTest {

    /** What objects say in the place that the schemas speak of. */
    private static final List<String> SAID =
            List.of(
                    "{}",
                    "null",
                    "3",
                    "'3'",
                    "[]",
                    "{on: true}",
                    "{on: true, part: {on: true}}",
                    "{on: true, part: [{on: true}, true, null]}",
                    "{on: [{on: true}], part: true}",
                    "[{on: true}, {part: {on: true}}]",
                    "[[{on: true, part: {on: true}}]]",
                    "{part: [[{on: true}]], other: {on: true}}");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "null",
                "{default: 3, type: string}",
                "{default: [{on: true}], properties: {on: {default: true}}}",
                "{default: {on: true}, items: {properties: {on: {default: true}}}}",
                "{default: null, nullable: true, properties: {on: {default: null}}}",
                "{default: {}, nullable: true, properties: {on: {default: true}}}",
                "{$ref: '#/definitions/Part', default: {on: true}}",
                "{properties: [{name: on, default: true}]}",
                "{properties: {on: true, part: [], other: null}}",
                "{items: [{properties: {on: {default: true}}}]}",
                "{items: {default: {on: true}, properties: {on: {default: true}}}}",
                "{items: {items: {properties: {on: {default: true}}}}}",
                "{properties: {on: {default: true}}, items: {properties: {part: {default: 1}}}}",
                "{additionalProperties: true, properties: {on: {default: true}}}",
                "{additionalProperties: {properties: {on: {default: true}}}}",
                "{additionalProperties: {properties: {on: {default: true}}}, properties: {part: {}}}",
                "{x-kubernetes-preserve-unknown-fields: true, properties: {on: {default: true},"
                        + " part: {properties: {on: {default: true}}}}}",
                "{properties: {part: {items: {properties: {on: {default: true}}}}}}",
                "{properties: {part: {default: [{}], items: {properties: {on: {default: true}}}}}}",
            })
    void whatIsLeftOutComesBackAsTheServerFillsItIn(String schema) {
        Mapping whole = Mapping.of("properties", Mapping.of("spec", node(schema)));
        assertThat(SAID).allSatisfy(said -> assertComesBack(whole, object(node(said))));
        assertComesBack(whole, object(node("{}")).without("spec"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{schema: null}",
                "{schema: {openAPIV3Schema: []}}",
                "{schema: {openAPIV3Schema: {items: {properties: {spec: {default: {}}}}}}}",
                "{schema: {openAPIV3Schema: {properties: {kind: {default: Part}, apiVersion:"
                        + " {default: example.com/v1}, metadata: {default: {name: it},"
                        + " properties: {name: {default: it}}}}}}}",
            })
    void whatAnObjectIsStays(String version) {
        Mapping object = object(node("{}"));
        Mapping named = ((Mapping) node(version)).with("name", Scalar.text("v1"));

        assertThat(cleaned(Sequence.of(named), object)).isEqualTo(object);
    }

    @Test
    void versionsByNameAreNoVersions() {
        Mapping object = object(node("{on: true}"));
        Node versions = node("{v1: {schema: {openAPIV3Schema: {properties: {spec: {}}}}}}");

        assertThat(cleaned(versions, object)).isEqualTo(object);
    }

    /** A schema is as deep as the reader allows, each level with a default for all below it. */
    @Test
    void defaultsWithinDefaultsTakeNoLongerThanTheyAreDeep() {
        Mapping schema = Mapping.EMPTY;
        Node all = Mapping.EMPTY;
        for (int level = 0; level < 300; level++) {
            schema = Mapping.of("properties", Mapping.of("a", schema.with("default", all)));
            all = Mapping.of("a", all);
        }
        Mapping whole = Mapping.of("properties", Mapping.of("spec", schema));

        assertComesBack(whole, object(all));
        assertComesBack(whole, object(Mapping.of("a", Mapping.of("a", Sequence.of(all)))));
    }

    private static void assertComesBack(Mapping schema, Mapping said) {
        Mapping live = (Mapping) filled(said, schema);
        Mapping version =
                Mapping.builder()
                        .put("name", "v1")
                        .put("schema", Mapping.of("openAPIV3Schema", schema))
                        .build();

        assertThat(filled(cleaned(Sequence.of(version), live), schema)).isEqualTo(live);
    }

    private static Mapping cleaned(Node versions, Mapping live) {
        Mapping definition =
                Trees.yaml(
                        """
                        apiVersion: apiextensions.k8s.io/v1
                        kind: CustomResourceDefinition
                        metadata: {name: parts.example.com}
                        spec: {group: example.com, names: {kind: Part, plural: parts}}
                        """);
        Neighbours around = new Neighbours();
        around.see(
                Golden.typeOf(definition),
                definition.update("spec", spec -> spec.with("versions", versions)));
        ResourceType type = Golden.typeOf(live);
        return new Cleaner(Cleaning.DEFAULT).clean(type, live, around)
                        instanceof Verdict.Export(Mapping body, _, _)
                ? body
                : Mapping.EMPTY;
    }

    /**
     * What the API server makes of an object it decodes.
     *
     * @see <a
     *     href="https://github.com/kubernetes/apiextensions-apiserver/blob/master/pkg/apiserver/schema/defaulting/algorithm.go">Defaulting</a>
     */
    private static Node filled(Node node, Mapping schema) {
        return switch (node) {
            case Scalar scalar -> scalar;
            case Sequence list ->
                    new Sequence(
                            list.items().stream()
                                    .map(item -> filled(item, schema.mapping("items")))
                                    .toList());
            case Mapping mapping -> {
                Mapping fields = schema.mapping("properties");
                Mapping all = mapping;
                for (String field : fields.keys()) {
                    Node value = fields.mapping(field).get("default");
                    if (isMissing(all.get(field), fields.mapping(field))
                            && value != null
                            && !value.equals(Scalar.NULL)) {
                        all = all.with(field, value);
                    }
                }
                yield all.mapEntries((field, value) ->
                        filled(
                                value,
                                fields.has(field)
                                        ? fields.mapping(field)
                                        : schema.mapping("additionalProperties")));
            }
        };
    }

    private static boolean isMissing(@Nullable Node node, Mapping schema) {
        return node == null
                || (node.equals(Scalar.NULL) && !Scalar.TRUE.equals(schema.get("nullable")));
    }

    private static Mapping object(Node spec) {
        return Trees.yaml("{apiVersion: example.com/v1, kind: Part, metadata: {name: it}}")
                .with("spec", spec);
    }

    private static Node node(String yaml) {
        return requireNonNull(Trees.yaml("{it: " + yaml + "}").get("it"));
    }
}
