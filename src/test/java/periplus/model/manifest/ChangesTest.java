package periplus.model.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import periplus.model.text.JsonWriter;
import periplus.model.text.YamlReader;
import periplus.model.tree.Mapping;
import periplus.model.tree.Node;

class ChangesTest {

    private static final ResourceKey KEY =
            new ResourceKey("deployments.apps", Optional.of("shop"), "web");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{a: 1, b: 2}          | {b: 2, a: 1}             | ''",
                "{a: {b: 1}}           | {a: {b: 2}}              | a.b: 1 -> 2",
                "{a: {b: 1}}           | {a: {}}                  | a.b: - 1",
                "{a: {}}               | {a: {b: {c: 1}}}         | a.b: + {\"c\":1}",
                "{a: 1}                | {a: '1'}                 | a: 1 -> \"1\"",
                "{a: null}             | {}                       | a: - null",
                "{a: [1, 2]}           | {a: [1, 3, 4]}           | a[1]: 2 -> 3, a[2]: + 4",
                "{a: [1, 2]}           | {a: [1]}                 | a[1]: - 2",
                "{a: {x.y/z: 1}}       | {a: {x.y/z: 2}}          | a[\"x.y/z\"]: 1 -> 2",
                "{c: [{name: w, i: 1}]} | {c: [{name: w, i: 2}]}  | c[w].i: 1 -> 2",
                "{c: [{name: w}, {name: v}]} | {c: [{name: v}]}   | c[w]: - {\"name\":\"w\"}",
                "{c: [{name: w}]} | {c: [{name: v}, {name: w}]}   | c[v]: + {\"name\":\"v\"}",
                "{c: [{name: w}, {name: v}]} | {c: [{name: v}, {name: w}]} | c: [\"w\",\"v\"] -> [\"v\",\"w\"]",
                "{c: [{name: '0', i: 1}]} | {c: [{name: '0', i: 2}]} | c[name=\"0\"].i: 1 -> 2",
                "{c: [{name: w, i: 1}, {name: w}]} | {c: [{name: w, i: 2}, {name: w}]} | c[0].i: 1 -> 2",
                "{a: [1]}              | {a: {b: 1}}              | a: [1] -> {\"b\":1}"
            })
    void aDifferenceIsToldByField(String before, String after, String told) {
        List<FieldChange> changes = Changes.between(yaml(before), yaml(after));
        assertThat(String.join(", ", changes.stream().map(ChangesTest::tell).toList()))
                .isEqualTo(told);
    }

    @Test
    void theChangeOfAnImageNamesItsContainer() {
        String yaml = "spec: {template: {spec: {containers: [{name: web, image: 'nginx:%s'}]}}}";
        assertThat(Changes.between(yaml(yaml.formatted(1)), yaml(yaml.formatted(2))))
                .extracting(change -> change.path().toString())
                .containsExactly("spec.template.spec.containers[web].image");
    }

    @Test
    void anObjectIsAddedModifiedRemovedOrTheSame() {
        Optional<Mapping> one = Optional.of(yaml("{a: 1}"));
        Optional<Mapping> two = Optional.of(yaml("{a: 2}"));
        assertThat(Changes.between(KEY, Optional.empty(), one)).contains(new Change.Added(KEY));
        assertThat(Changes.between(KEY, one, Optional.empty())).contains(new Change.Removed(KEY));
        assertThat(Changes.between(KEY, one, two))
                .contains(
                        new Change.Modified(KEY, Changes.between(yaml("{a: 1}"), yaml("{a: 2}"))));
        assertThat(Changes.between(KEY, one, one)).isEmpty();
        assertThat(Changes.between(KEY, Optional.empty(), Optional.empty())).isEmpty();
    }

    private static String tell(FieldChange change) {
        return switch (change) {
            case FieldChange.Added(FieldPath path, Node value) -> path + ": + " + json(value);
            case FieldChange.Removed(FieldPath path, Node value) -> path + ": - " + json(value);
            case FieldChange.Changed(FieldPath path, Node before, Node after) ->
                    path + ": " + json(before) + " -> " + json(after);
        };
    }

    private static String json(Node node) {
        return new String(JsonWriter.compact(node), StandardCharsets.UTF_8);
    }

    private static Mapping yaml(String text) {
        return YamlReader.readMapping(text.getBytes(StandardCharsets.UTF_8));
    }
}
