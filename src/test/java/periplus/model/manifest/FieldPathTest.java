package periplus.model.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import periplus.model.problem.Failure;

class FieldPathTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                ".",
                "spec",
                "spec.template.spec.containers[web].image",
                "metadata.annotations[\"a.b/c\"]",
                "[\"odd key\"].x",
                "data[\"quote\\\"back\\\\slash\\nline\"]",
                "items[2][*].name",
                "hosts[name=\"127\"].port",
                "ports[*]"
            })
    void readsWhatItWrites(String text) {
        assertThat(FieldPath.parse(text)).hasToString(text);
    }

    @Test
    void aNumberIsAPlaceAndAWordIsAName() {
        assertThat(FieldPath.parse("a[1][b]")).isEqualTo(FieldPath.of("a").index(1).element("b"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''           | it is empty",
                "spec.        | it ends with a dot",
                "spec..x      | (at character 6)",
                "spec/x       | (at character 5)",
                "a[b          | (at character 2)",
                "a[]          | (at character 2)",
                "a[b]c        | (at character 5)",
                "a[\"b]       | (at character 2)"
            })
    void saysWhereATextIsNoPath(String text, String where) {
        assertThatExceptionOfType(Failure.class)
                .isThrownBy(() -> FieldPath.parse(text))
                .withMessageContaining(where);
    }
}
