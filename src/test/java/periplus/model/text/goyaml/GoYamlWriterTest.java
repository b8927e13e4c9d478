package periplus.model.text.goyaml;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import periplus.model.text.YamlReader;
import periplus.model.tree.Mapping;
import periplus.model.tree.Scalar;
import periplus.testing.RandomTrees;
import periplus.testing.Trees;

/** The real go-yaml is asked in {@code RandomTreesIT}, by way of sops. */
class GoYamlWriterTest {

    private static final Marks MARKS =
            new Marks("secret", scalar -> scalar.equals(Scalar.text("pin")));

    @Test
    void listsAreIndentedUnderTheirKey() {
        assertThat(written("{a: [1, [x, y], {b: [], c: {}}], d: {e: null}}"))
                .isEqualTo(
                        """
                        a:
                          - 1
                          - - x
                            - "y"
                          - b: []
                            c: {}
                        d:
                          e: null
                        """);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "plain text|plain text",
                "--flag=x|--flag=x",
                "=|=",
                "a: b|'a: b'",
                "it's|it's",
                "'it's|'''it''s'",
                "on|\"on\"",
                "1_000|\"1_000\"",
                "12:30|\"12:30\"",
                "2024-02-29|\"2024-02-29\"",
                "2024-02-30|2024-02-30",
                "0888|\"0888\"",
                "0o888|0o888",
                "18446744073709551615|\"18446744073709551615\"",
                "99999999999999999999|\"99999999999999999999\"",
                "0x1ffffffffffffffff|0x1ffffffffffffffff",
                "1e999|1e999",
                "🚢|\"\\U0001F6A2\"",
            })
    void textsAreQuotedAsGoDoes(String text, String scalar) {
        assertThat(bytes(Mapping.of("k", Scalar.text(text)))).isEqualTo("k: " + scalar + "\n");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void anyDocumentIsReadBack(long seed) {
        RandomTrees.of(seed, 500)
                .forEach(tree ->
                        assertThat(YamlReader.readMapping(GoYamlWriter.write(tree)))
                                .isEqualTo(tree));
    }

    @Test
    void commentsStandBeforeWhatTheyMark() {
        assertThat(marked("{a: pin, b: [x, pin, {c: x, d: pin}]}"))
                .isEqualTo(
                        """
                        #secret
                        a: pin
                        b:
                          - x
                          #secret
                          - pin
                          - c: x
                            #secret
                            d: pin
                        """);
    }

    @Test
    void aCommentBeforeADashCountsForTheWholeItem() {
        assertThat(marked("{a: [{b: pin, c: pin}, [[pin, pin]]]}"))
                .isEqualTo(
                        """
                        a:
                          #secret
                          - b: pin
                            c: pin
                          #secret
                          - - - pin
                              - pin
                        """);
        String key = "k".repeat(129);
        assertThat(marked("{" + key + ": {b: pin, c: pin}}"))
                .isEqualTo("#secret\n? " + key + "\n: b: pin\n  c: pin\n");
    }

    @Test
    void whatHasNoTextIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> bytes(Mapping.of("k", new Scalar.Hidden(Scalar.text("pin")))))
                .withMessage("a hidden value has no text");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> bytes(Mapping.of("k", Scalar.text("\uD83D"))));
    }

    private static String written(String yaml) {
        return bytes(Trees.yaml(yaml));
    }

    private static String bytes(Mapping document) {
        return new String(GoYamlWriter.write(document), UTF_8);
    }

    private static String marked(String yaml) {
        return new String(GoYamlWriter.write(Trees.yaml(yaml), MARKS), UTF_8);
    }
}
