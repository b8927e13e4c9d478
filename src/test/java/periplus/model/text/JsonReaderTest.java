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
                "[\"\\ude00\\ud83d\"]         | half of a surrogate pair"
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
    void depthIsAllowedToAThousandLevels() {
        assertThat(read("[".repeat(1_000) + "]".repeat(1_000))).isNotNull();
        assertThatExceptionOfType(MalformedText.class)
                .isThrownBy(() -> read("[".repeat(1_001) + "]".repeat(1_001)))
                .withMessageContaining("nested deeper than 1000 levels");
        assertThatExceptionOfType(MalformedText.class)
                .isThrownBy(() -> read("{\"a\":".repeat(100_000)))
                .withMessageContaining("nested deeper than 1000 levels");
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
                        items::add);
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
        assertThat(JsonReader.streamList(stream(json), items::add)).isEqualTo(Mapping.EMPTY);
        assertThat(items).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[]                           | not a JSON object",
                "{\"items\":{}}               | \"items\" is not a list",
                "{\"items\":[1]}              | an element of \"items\" is not a JSON object",
                "{\"items\":[],\"items\":[]}  | the key \"items\" occurs twice in one object",
                "{\"kind\":1,\"kind\":1}      | the key \"kind\" occurs twice in one object",
                "{\"items\":[{}               | the JSON ends too early",
                "{\"items\":[]} {}            | there is more after the end of the JSON document"
            })
    void aListThatIsNoneIsRefused(String json, String problem) {
        assertThatExceptionOfType(MalformedText.class)
                .isThrownBy(() -> JsonReader.streamList(stream(json), _ -> {}))
                .withMessageContaining(problem);
    }

    @Test
    void aBrokenConnectionStaysAnIoException() throws IOException {
        InputStream broken = InputStream.nullInputStream();
        broken.close();
        assertThatIOException()
                .isThrownBy(() -> JsonReader.streamList(broken, _ -> {}))
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
