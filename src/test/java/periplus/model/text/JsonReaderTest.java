package periplus.model.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import periplus.model.tree.Mapping;
import periplus.model.tree.Node;
import periplus.model.tree.Scalar;
import periplus.model.tree.Sequence;
import periplus.testing.RandomTrees;

class JsonReaderTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0",
                "-0",
                "9007199254740993",
                "18446744073709551616",
                "0.1",
                "1.10",
                "1e+21",
                "1E-7",
                "123456789012345678901234567890.12345678901234567890"
            })
    void aNumberKeepsItsDigits(String literal) {
        Node read = read("[" + literal + "]");
        assertThat(new String(JsonWriter.compact(read), StandardCharsets.UTF_8))
                .isEqualTo("[" + literal + "]");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"a\":1,\"a\":2}            | column 12: the key \"a\" occurs twice in one object",
                "{\"a\":[{\"b\":1,\"b\":1}]}  | column 18: the key \"b\" occurs twice in one object",
                "{\"a\":                      | the JSON ends too early",
                "''                           | there is no JSON here",
                "{} {}                        | there is more after the end of the JSON document",
                "{\"a\":hunter2}              | not valid JSON",
                "{\"a\":01}                   | not valid JSON",
                "{\"a\":NaN}                  | not valid JSON",
                "{'a':1}                      | not valid JSON",
                "{\"a\":\"\\ud83d\"}          | half of a surrogate pair",
                "{\"\\ude00\":1}              | line 1, column 9: not valid JSON",
                "[\"\\ude00\\ud83d\"]         | half of a surrogate pair",
                "[1e400]                      | a number that no API server can hold"
            })
    void whatIsWrongIsNamedAndNoValueIsShown(String json, String problem) {
        assertThatExceptionOfType(MalformedText.class)
                .isThrownBy(() -> read(json))
                .withMessageContaining(problem)
                .withMessageNotContaining("hunter2")
                .withNoCause();
    }

    @Test
    void surrogatePairsAreOneCharacter() {
        assertThat(read("\"\\ud83d\\udea2\"")).isEqualTo(Scalar.text("\uD83D\uDEA2"));
    }

    /** Overlong, encoded surrogate, above U+10FFFF, lone continuation, cut off, Latin-1. */
    @ParameterizedTest
    @ValueSource(strings = {"C0AF", "E080AF", "EDA080", "F4908080", "80", "C3", "E282", "E9", "FF"})
    void bytesThatAreNotUtf8AreRefusedWholeOrInPieces(String hex) {
        byte[] wrong = HexFormat.of().parseHex("5B2261" + hex + "225D");
        assertThatExceptionOfType(MalformedText.class)
                .isThrownBy(() -> JsonReader.read(wrong))
                .withMessageStartingWith("invalid UTF-8 at byte ");
        assertThatExceptionOfType(MalformedText.class)
                .isThrownBy(() -> JsonReader.read(ChunkedStream.ofBytes(wrong, 1)))
                .withMessageStartingWith("invalid UTF-8 at byte ");
    }

    @Test
    void depthIsAllowedToFiveHundredLevels() {
        assertThat(read("[".repeat(500) + "]".repeat(500))).isNotNull();
        assertThatExceptionOfType(MalformedText.class)
                .isThrownBy(() -> read("[".repeat(501) + "]".repeat(501)))
                .withMessageContaining("nested deeper than 500 levels");
        assertThatExceptionOfType(MalformedText.class)
                .isThrownBy(() -> read("{\"a\":".repeat(100_000)))
                .withMessageContaining("nested deeper than 500 levels");
    }

    @Test
    void aStringOfSeveralMegabytesIsRead() {
        String text = "x".repeat(5_000_000);
        assertThat(read("[\"" + text + "\"]")).isEqualTo(Sequence.of(Scalar.text(text)));
    }

    @Test
    void charactersCutByBuffersComeBack() throws IOException {
        List<Mapping> trees = RandomTrees.of(41, 20).toList();
        for (Mapping tree : trees) {
            byte[] json = JsonWriter.compact(tree);
            assertThat(JsonReader.read(ChunkedStream.ofBytes(json, 1))).isEqualTo(tree);
            assertThat(JsonReader.read(ChunkedStream.ofBytes(json, 3))).isEqualTo(tree);
        }
    }

    @Test
    void eachWatchFrameIsDeliveredBeforeTheNextIsWaitedFor() throws IOException {
        List<Mapping> frames = new ArrayList<>();
        List<String> chunks =
                List.of("{\"n\":0}", "{\"n\":1}\n", "\n {\"n\"", ":2}\n{\"n\":3}\n", "{\"n\":4}\n");
        List<Integer> complete = List.of(0, 1, 2, 2, 4, 5);
        JsonReader.streamDocuments(
                ChunkedStream.of(chunks, given -> assertThat(frames).hasSize(complete.get(given))),
                frames::add);
        assertThat(frames)
                .isEqualTo(
                        IntStream.range(0, 5)
                                .mapToObj(n -> Mapping.of("n", Scalar.number(n)))
                                .toList());
    }

    @Test
    void aWatchCutWithinAFrameFailsAfterTheCompleteOnes() {
        List<Mapping> frames = new ArrayList<>();
        assertThatExceptionOfType(MalformedText.class)
                .isThrownBy(() ->
                        JsonReader.streamDocuments(stream("{\"n\":0}\n{\"n\":"), frames::add));
        assertThat(frames).hasSize(1);
    }

    @Test
    void eachElementOfAListIsDeliveredWhileTheRestIsStillToCome() throws IOException {
        List<Mapping> items = new ArrayList<>();
        List<String> chunks =
                List.of(
                        "{\"kind\":\"PodList\",\"metadata\":{\"resourceVersion\":\"7\"},\"items\":[{\"n\":0}",
                        ",{\"n\":1}",
                        ",{\"n\":2}",
                        "],\"more\":true}\n");
        List<Integer> complete = List.of(0, 1, 2, 3, 3);
        Mapping rest =
                JsonReader.streamList(
                        ChunkedStream.of(
                                chunks, given -> assertThat(items).hasSize(complete.get(given))),
                        items::add,
                        JsonReaderTest::unexpected);
        assertThat(rest)
                .isEqualTo(
                        read(
                                "{\"kind\":\"PodList\",\"metadata\":{\"resourceVersion\":\"7\"},\"more\":true}"));
        assertThat(items).hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"items\":[]}", "{\"items\":null}", "{}"})
    void aListMayBeEmpty(String json) throws IOException {
        List<Mapping> items = new ArrayList<>();
        assertThat(JsonReader.streamList(stream(json), items::add, JsonReaderTest::unexpected))
                .isEqualTo(Mapping.EMPTY);
        assertThat(items).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[]                           | not a JSON object",
                "{\"items\":{}}               | \"items\" is not a list",
                "{\"items\":[],\"items\":[]}  | the key \"items\" occurs twice in one object",
                "{\"kind\":1,\"kind\":1}      | the key \"kind\" occurs twice in one object",
                "{\"items\":[{}               | the JSON ends too early",
                "{\"items\":[]} {}            | there is more after the end of the JSON document"
            })
    void aListThatIsNoneIsRefused(String json, String problem) {
        assertThatExceptionOfType(MalformedText.class)
                .isThrownBy(() ->
                        JsonReader.streamList(stream(json), _ -> {}, JsonReaderTest::unexpected))
                .withMessageContaining(problem);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"n\":1,\"n\":2}             | the key \"n\" occurs twice in one object | {\"n\":1}",
                "{\"n\":1,\"a\":\"\\udc00\"}  | half of a surrogate pair | ",
                "{\"n\":1,\"a\":[-1e400]}    | a number that no API server can hold | ",
                "null                        | not a JSON object | null",
                "7                           | not a JSON object | 7",
                "[{\"n\":1}]                 | not a JSON object | [{\"n\":1}]"
            })
    void anElementThatIsRefusedDoesNotEndTheList(String element, String why, String remains)
            throws IOException {
        List<Mapping> items = new ArrayList<>();
        List<String> refused = new ArrayList<>();
        Mapping rest =
                JsonReader.streamList(
                        stream("{\"items\":[{\"n\":0}," + element + ",{\"n\":2}],\"more\":true}"),
                        items::add,
                        (node, fault) -> {
                            refused.add(fault.what());
                            if (remains != null) {
                                assertThat(node).isEqualTo(read(remains));
                            }
                        });

        assertThat(items).containsExactly(numbered(0), numbered(2));
        assertThat(refused).singleElement().asString().contains(why);
        assertThat(rest).isEqualTo(Mapping.of("more", Scalar.TRUE));
    }

    @Test
    void anElementTooDeepIsPassedOverWithoutDeepRecursion() throws IOException {
        String deep =
                "{\"n\":1,\"a\":" + "[{\"a\":".repeat(200_000) + "1" + "}]".repeat(200_000) + "}";
        List<Mapping> items = new ArrayList<>();
        List<Node> refused = new ArrayList<>();
        JsonReader.streamList(
                stream("{\"items\":[" + deep + ",{\"n\":2}]}"),
                items::add,
                (node, _) -> refused.add(node));

        assertThat(items).containsExactly(numbered(2));
        assertThat(refused)
                .singleElement()
                .isInstanceOfSatisfying(
                        Mapping.class,
                        remains -> assertThat(remains.get("n")).isEqualTo(Scalar.number(1)));
    }

    private static Mapping numbered(long number) {
        return Mapping.of("n", Scalar.number(number));
    }

    private static void unexpected(Node element, MalformedText why) {
        throw why;
    }

    @Test
    void aBrokenConnectionStaysAnIoException() throws IOException {
        InputStream broken = InputStream.nullInputStream();
        broken.close();
        assertThatIOException()
                .isThrownBy(
                        () -> JsonReader.streamList(broken, _ -> {}, JsonReaderTest::unexpected))
                .withMessage("Stream closed");
    }

    @Test
    void aStreamStaysOpenForItsOwner() throws IOException {
        try (var stream =
                new ByteArrayInputStream(new byte[0]) {
                    boolean closed;

                    @Override
                    public void close() {
                        closed = true;
                    }
                }) {
            JsonReader.streamDocuments(stream, _ -> {});
            assertThat(stream.closed).isFalse();
        }
    }

    private static Node read(String json) {
        return JsonReader.read(json.getBytes(StandardCharsets.UTF_8));
    }

    private static InputStream stream(String json) {
        return new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8));
    }
}
