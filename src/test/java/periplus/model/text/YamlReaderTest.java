package periplus.model.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import periplus.model.tree.Mapping;
import periplus.model.tree.Node;
import periplus.model.tree.Scalar;

class YamlReaderTest {

    /** The answers are those of kubectl 1.36. */
    @ParameterizedTest
    @CsvSource({
        "yes, true",
        "On, true",
        "y, true",
        "N, false",
        "yEs, \"yEs\"",
        "012, 10",
        "0o12, 10",
        "0x1F, 31",
        "0b101, 5",
        "-0b101, -5",
        "1_000, 1000",
        "08, 8",
        "+12, 12",
        "1., 1",
        ".5e3, 500",
        "+1e30, 1e+30",
        "+1e-7, 1e-07",
        "1e3, 1e3",
        "0.1, 0.1",
        "9007199254740993, 9007199254740993",
        "18446744073709551615, 18446744073709551615",
        "0xFFFFFFFFFFFFFFFFFF, \"0xFFFFFFFFFFFFFFFFFF\"",
        "12:30:45, \"12:30:45\"",
        "2024-01-01, \"2024-01-01\"",
        "=, \"=\"",
        "~, null",
        "'', null",
        "1.2.3, \"1.2.3\"",
        "!!str 12, \"12\"",
        "'\"12\"', \"12\""
    })
    void aPlainScalarIsWhatKubectlTakesItFor(String plain, String json) {
        assertThat(json(read("a: " + plain + "\n"))).isEqualTo("{\"a\":" + json + "}");
    }

    @Test
    void textThatAPersonFoldedOrCommentedIsRead() {
        String yaml =
                """
                # by hand
                a: >-   # folded
                  one
                  two
                b: plain over
                  two lines
                "c": {d: [1, 'it''s'], e: }
                """;
        assertThat(json(read(yaml)))
                .isEqualTo(
                        "{\"a\":\"one two\",\"b\":\"plain over two lines\",\"c\":{\"d\":[1,\"it's\"],\"e\":null}}");
    }

    @Test
    void keysAreTextAsInJson() {
        assertThat(json(read("on: 1\n8080: 2\n0x10: 3\n")))
                .isEqualTo("{\"true\":1,\"8080\":2,\"16\":3}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "# nothing\n", "---\n", "null\n"})
    void nothingIsNull(String yaml) {
        assertThat(read(yaml)).isEqualTo(Scalar.NULL);
    }

    /** In the table, {@code ~} stands for a newline. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a: 1~a: 2         | line 2, column 1: the key \"a\" occurs twice in one mapping",
                "a:~  on: 1~  y: 2 | line 3, column 3: the key \"true\" occurs twice in one mapping",
                "a: &x 1           | line 1, column 4: an anchor",
                "a: &x {}          | line 1, column 4: an anchor",
                "&x a: 1           | line 1, column 1: an anchor",
                "a: *x             | line 1, column 4: an alias",
                "a:~  <<: {b: 1}   | line 2, column 3: a merge key",
                "a: 1~---~b: 2     | line 2, column 1: a second document",
                "a: !!binary aGk=  | line 1, column 4: the tag",
                "a: !x {}          | line 1, column 4: the tag",
                "a: .nan           | line 1, column 4: .nan has no JSON form",
                "1.5: a            | line 1, column 1: a key that is a number with a fraction",
                "null: 1           | line 1, column 1: a key that is null",
                "[a]: 1            | line 1, column 1: a key must be text",
                "a: [1             | not valid YAML",
                "a: hunter2: 2     | line 1, column 11: not valid YAML",
                "a: \"\\ud83d\"    | line 1, column 4: half of a surrogate pair",
                "a:~  b: x\u0007y  | line 2, column 7: the character U+0007 may not stand in YAML",
                "a: b\u2028c       | line 1, column 5: the line break U+2028"
            })
    void whatWouldLoseOrHideDataIsRefusedWithItsPlace(String yaml, String problem) {
        assertThatExceptionOfType(MalformedText.class)
                .isThrownBy(() -> read(yaml.replace('~', '\n')))
                .withMessageContaining(problem)
                .withMessageNotContaining("hunter2");
    }

    @Test
    void bytesThatAreNotUtf8AreRefused() {
        assertThatExceptionOfType(MalformedText.class)
                .isThrownBy(() -> YamlReader.read(new byte[] {'a', ':', ' ', (byte) 0xE9}))
                .withMessage("invalid UTF-8 at byte 4");
    }

    @Test
    void aByteOrderMarkIsNoPartOfTheFirstKey() {
        assertThat(read("\uFEFFa: 1\n")).isEqualTo(Mapping.of("a", Scalar.number(1)));
    }

    @Test
    void aDocumentLargerThanTheParsersOwnLimitIsRead() {
        Mapping large = Mapping.of("a", Scalar.text("x y ".repeat(1_000_000) + "z"));
        assertThat(YamlReader.read(YamlWriter.write(large))).isEqualTo(large);
    }

    @Test
    void depthIsLimitedInWords() {
        assertThatExceptionOfType(MalformedText.class)
                .isThrownBy(() -> read("[".repeat(5_000)))
                .withMessageContaining("nested deeper than 500 levels");
    }

    private static Node read(String yaml) {
        return YamlReader.read(yaml.getBytes(StandardCharsets.UTF_8));
    }

    private static String json(Node node) {
        return new String(JsonWriter.compact(node), StandardCharsets.UTF_8);
    }
}
