package periplus.model.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.schema.CoreSchema;
import periplus.model.tree.Mapping;
import periplus.model.tree.Node;
import periplus.model.tree.Scalar;
import periplus.model.tree.Sequence;
import periplus.testing.RandomTrees;

class YamlRoundTripTest {

    static final List<String> NASTY = RandomTrees.NASTY;

    @ParameterizedTest
    @FieldSource("NASTY")
    void aNastyStringComesBackAsKeyAndAsValue(String text) {
        Mapping tree =
                Mapping.of(
                        text, Sequence.of(Scalar.text(text), Mapping.of(text, Scalar.text(text))));
        assertThat(YamlReader.read(YamlWriter.write(tree))).isEqualTo(tree);
        assertThat(yaml12(tree)).isEqualTo(plainJava(tree));
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13, 14})
    void randomDocumentsComeBackToTheSameText(long seed) {
        RandomTrees.of(seed, 500)
                .forEach(tree -> {
                    byte[] yaml = YamlWriter.write(tree);
                    Mapping back = YamlReader.readMapping(yaml);
                    assertThat(back).isEqualTo(tree);
                    assertThat(YamlWriter.write(back)).isEqualTo(yaml);
                });
    }

    @ParameterizedTest
    @ValueSource(longs = {21, 22})
    void aYaml12ReaderAgrees(long seed) {
        RandomTrees.of(seed, 500)
                .forEach(tree -> assertThat(yaml12(tree)).isEqualTo(plainJava(tree)));
    }

    @ParameterizedTest
    @ValueSource(longs = {31, 32})
    void randomDocumentsSurviveJson(long seed) {
        RandomTrees.of(seed, 500)
                .forEach(tree -> {
                    assertThat(JsonReader.read(JsonWriter.compact(tree))).isEqualTo(tree);
                    assertThat(JsonReader.read(JsonWriter.pretty(tree))).isEqualTo(tree);
                });
    }

    @Test
    void aDocumentAsDeepAsAllowedComesBack() {
        Node deep = Scalar.text("bottom");
        for (int i = 0; i < JsonTree.MAX_DEPTH - 1; i++) {
            deep = i % 3 == 0 ? Sequence.of(deep) : Mapping.of("k", deep);
        }
        Mapping tree = Mapping.of("k", deep);
        assertThat(YamlReader.read(YamlWriter.write(tree))).isEqualTo(tree);
        assertThat(JsonReader.read(JsonWriter.compact(tree))).isEqualTo(tree);
    }

    private static Object yaml12(Mapping tree) {
        LoadSettings settings = LoadSettings.builder().setSchema(new CoreSchema()).build();
        String yaml = new String(YamlWriter.write(tree), StandardCharsets.UTF_8);
        return comparable(new Load(settings).loadFromString(yaml));
    }

    private static Object plainJava(Node node) {
        return switch (node) {
            case Mapping mapping -> {
                Map<String, Object> map = new LinkedHashMap<>();
                mapping.entries().forEach((key, value) -> map.put(key, plainJava(value)));
                yield map;
            }
            case Sequence sequence ->
                    sequence.items().stream().map(YamlRoundTripTest::plainJava).toList();
            case Scalar.Text(String value) -> value;
            case Scalar.Numeral(String literal) -> Double.parseDouble(literal) + 0.0;
            case Scalar.Bool(boolean value) -> value;
            case Scalar.Null() -> Optional.empty();
            case Scalar.Hidden _ -> throw new IllegalArgumentException("a hidden value");
        };
    }

    /** Numbers as doubles without negative zero, and null as empty. */
    private static Object comparable(@Nullable Object value) {
        return switch (value) {
            case null -> Optional.empty();
            case Map<?, ?> map -> {
                Map<Object, Object> copy = new LinkedHashMap<>();
                map.forEach((key, item) -> copy.put(key, comparable(item)));
                yield copy;
            }
            case List<?> list -> list.stream().map(YamlRoundTripTest::comparable).toList();
            case Number number -> number.doubleValue() + 0.0;
            default -> value;
        };
    }
}
