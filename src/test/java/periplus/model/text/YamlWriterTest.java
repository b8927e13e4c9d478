package periplus.model.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import periplus.model.tree.Mapping;
import periplus.model.tree.Node;
import periplus.model.tree.Scalar;
import periplus.model.tree.Sequence;

class YamlWriterTest {

    @Test
    void sequencesStandUnderTheirKeyAndEmptyCollectionsOnOneLine() {
        Node nested =
                JsonReader.read(
                        """
                        {"kind":"Thing","empty":{},"none":[],"nil":null,"ok":true,
                         "spec":{"ports":[{"name":"http","port":80,"tags":["a"]},{},[]],
                                 "grid":[[1,2],[[3]],[{"p":1,"q":2}]]}}
                        """
                                .getBytes(StandardCharsets.UTF_8));
        assertThat(yaml((Mapping) nested))
                .isEqualTo(
                        """
                        kind: Thing
                        empty: {}
                        none: []
                        nil: null
                        ok: true
                        spec:
                          ports:
                          - name: http
                            port: 80
                            tags:
                            - a
                          - {}
                          - []
                          grid:
                          - - 1
                            - 2
                          - - - 3
                          - - p: 1
                              q: 2
                        """);
        assertThat(yaml(Mapping.EMPTY)).isEqualTo("{}\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "on",
                "y",
                "null",
                "012",
                "=",
                "yes",
                "1e3",
                "5e10",
                "0o12",
                "12:30:45",
                "2024-01-01",
                "~",
                ".inf",
                "1_000",
                "0e12345",
                "18446744073709551615",
                "+12",
                "08",
                "1.",
                ".5e3",
                "0x1F",
                "0b101",
                "1:30",
                "<<",
                "",
                " a",
                "a ",
                "a: b",
                "a #b",
                "a:",
                "- a",
                "-",
                "---",
                "... a",
                "[a",
                "{a",
                "*a",
                "&a",
                "!a",
                "|",
                ">",
                "'a",
                "%a",
                "@a",
                "`a",
                "#a",
                "?a",
                ",a",
                "-1",
                "-0x1f",
                "1,000"
            })
    void textThatAReaderCouldTakeForSomethingElseIsQuotedAsKeyAndAsValue(String text) {
        assertThat(yaml(Mapping.of(text, Scalar.text(text))))
                .isEqualTo("\"%s\": \"%s\"\n".formatted(text, text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nginx",
                "v1",
                "10.0.0.1",
                "1.27-alpine",
                "100m",
                "1Gi",
                "30s",
                "a:b",
                "http://x/y?z=1#top",
                "a b",
                "a-b_c.d/e",
                "--flag=1",
                "-v",
                "nil",
                "x=y",
                "Ünï",
                "日本",
                "/bin/sh",
                "$(HOME)",
                "\\d+",
                "it's",
                "a\"b",
                "a, b",
                "<none>",
                "0a1b2c",
                ".hidden"
            })
    void otherTextStandsPlain(String text) {
        assertThat(yaml(Mapping.of(text, Scalar.text(text))))
                .isEqualTo("%s: %s\n".formatted(text, text));
    }

    /** In the table, {@code ~} stands for a newline. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "a~b=>|-~  a~  b~",
                "a~b~=>|~  a~  b~",
                "a~b~~=>|+~  a~  b~~",
                "a~~~b~~~=>|+~  a~~~  b~~~",
                "#!/bin/sh ~exit~=>|~  #!/bin/sh ~  exit~",
                " a~b~=>|2~   a~  b~",
                "~a=>|2-~~  a~",
                "\ta~=>|2~  \ta~",
                "a~ ~=>|~  a~   ~",
                "a~ =>|-~  a~   ~",
                "a~---~b~=>|~  a~  ---~  b~",
                "a\r~b\r~=>\"a\\r\\nb\\r\\n\"~",
                "~=>\"\\n\"~",
                " ~=>\" \\n\"~"
            })
    void textOfSeveralLinesIsALiteralBlockExactToTheByte(String row) {
        String text = row.substring(0, row.indexOf("=>")).replace('~', '\n');
        String yaml = row.substring(row.indexOf("=>") + 2).replace('~', '\n');
        assertThat(yaml(Mapping.of("a", Scalar.text(text)))).isEqualTo("a: " + yaml);
    }

    @Test
    void aBlockInAListIsIndentedFromItsDash() {
        Sequence args = Sequence.of(Scalar.text("-c"), Scalar.text(" a\nb\n"));
        assertThat(yaml(Mapping.of("args", args))).isEqualTo("args:\n- -c\n- |2\n   a\n  b\n");
    }

    @Test
    void charactersThatReadersDisagreeOnAreEscaped() {
        Scalar text = Scalar.text("a\u0085\u2028\u2029\uFEFF\u007F\u0000\u001B\uFFFE\n\t\"\\");
        assertThat(yaml(Mapping.of("a", text)))
                .isEqualTo(
                        "a: \"a\\u0085\\u2028\\u2029\\ufeff\\u007f\\u0000\\u001b\\ufffe\\n\\t\\\"\\\\\"\n");
    }

    @ParameterizedTest
    @CsvSource({
        "9007199254740993, 9007199254740993",
        "0.1, 0.1",
        "1e+21, 1.0e+21",
        "1.0e+21, 1.00e+21",
        "1.5e-7, 1.5e-7",
        "-2E10, -2.0E10"
    })
    void aNumberIsCopiedAndGetsADotBeforeAnExponent(String literal, String yaml) {
        Mapping tree = Mapping.of("num", new Scalar.Numeral(literal));
        assertThat(yaml(tree)).isEqualTo("num: " + yaml + "\n");
        assertThat(YamlReader.read(YamlWriter.write(tree))).isEqualTo(tree);
    }

    @Test
    void aMegabyteOfBase64StaysOnOneLine() {
        String base64 = "QUJD".repeat(262_144);
        assertThat(yaml(Mapping.of("data", Mapping.of("blob", Scalar.text(base64)))))
                .isEqualTo("data:\n  blob: " + base64 + "\n");
    }

    @Test
    void aKeyTooLongForOneLineGetsAQuestionMark() {
        Mapping longest = Mapping.of("k".repeat(1024), Scalar.TRUE);
        Mapping longer = Mapping.of("k".repeat(1025), Mapping.of("a", Scalar.TRUE));
        assertThat(yaml(longest)).startsWith("kkk");
        assertThat(yaml(longer)).startsWith("? kkk").endsWith("k\n:\n  a: true\n");
        assertThat(YamlReader.read(YamlWriter.write(longest))).isEqualTo(longest);
        assertThat(YamlReader.read(YamlWriter.write(longer))).isEqualTo(longer);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\uD83D", "a\uDEA2", "\uDEA2\uD83D", "a\uD83D\n"})
    void halfOfASurrogatePairIsNeverWritten(String text) {
        Mapping tree = Mapping.of("a", Scalar.text(text));
        assertThatIllegalArgumentException().isThrownBy(() -> YamlWriter.write(tree));
        assertThatIllegalArgumentException().isThrownBy(() -> JsonWriter.compact(tree));
    }

    private static String yaml(Mapping tree) {
        return new String(YamlWriter.write(tree), StandardCharsets.UTF_8);
    }
}
