package periplus.model.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import periplus.model.tree.Mapping;
import periplus.model.tree.Node;
import periplus.model.tree.Scalar;
import periplus.model.tree.Sequence;
import periplus.testing.KubectlNumbers;
import periplus.testing.RandomTrees;
import periplus.testing.YamlOracle;

/** kubectl's own parser is the judge of what we write and of what we read. */
class KubectlReadsWhatWeWriteIT {

    @Test
    void everyNastyStringComesBackAsValueAsKeyAndInAList() {
        List<Mapping> trees = new ArrayList<>();
        for (String text : RandomTrees.NASTY) {
            trees.add(Mapping.of("data", Mapping.of("key", Scalar.text(text))));
            trees.add(Mapping.of("data", Mapping.of(text, Scalar.text("value"))));
            trees.add(Mapping.of(text, Mapping.of(text, Mapping.of(text, Scalar.text(text)))));
            trees.add(
                    Mapping.of(
                            text, Sequence.of(Scalar.text(text), Sequence.of(Scalar.text(text)))));
        }
        assertKubectlReads(trees);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void randomDocumentsComeBack(long seed) {
        assertKubectlReads(RandomTrees.of(seed, 3_000).toList());
    }

    @Test
    void aDocumentAsDeepAsAllowedComesBack() {
        Node deep = Scalar.text("bottom");
        for (int i = 0; i < JsonTree.MAX_DEPTH - 1; i++) {
            deep = i % 3 == 0 ? Sequence.of(deep) : Mapping.of("k", deep);
        }
        assertKubectlReads(List.of(Mapping.of("k", deep)));
    }

    @Test
    void everyNastyStringWrittenByHandWithoutQuotesIsReadAsKubectlReadsIt() {
        List<String> plain = RandomTrees.NASTY.stream().filter(s -> !s.contains("\n")).toList();
        List<byte[]> texts = plain.stream().map(s -> bytes("k: " + s + "\n")).toList();
        List<String> kubectl = YamlOracle.read(texts);
        for (int i = 0; i < texts.size(); i++) {
            assertSameReading(plain.get(i), texts.get(i), kubectl.get(i));
        }
    }

    /** What kubectl refuses we must refuse too; what we refuse on purpose is fine. */
    private static void assertSameReading(String plain, byte[] text, String kubectl) {
        Node ours;
        try {
            ours = YamlReader.read(text);
        } catch (MalformedText e) {
            return;
        }
        assertThat(kubectl).as(plain).doesNotStartWith("error");
        assertThat(KubectlNumbers.of(ours))
                .as(plain)
                .isEqualTo(KubectlNumbers.of(JsonReader.read(bytes(kubectl))));
    }

    private static void assertKubectlReads(List<Mapping> trees) {
        List<byte[]> texts = trees.stream().map(YamlWriter::write).toList();
        List<String> answers = YamlOracle.read(texts);
        assertThat(answers).hasSameSizeAs(trees);
        for (int i = 0; i < trees.size(); i++) {
            String yaml = new String(texts.get(i), StandardCharsets.UTF_8);
            assertThat(answers.get(i)).as(yaml).doesNotStartWith("error");
            assertThat(KubectlNumbers.of(JsonReader.read(bytes(answers.get(i)))))
                    .as(yaml)
                    .isEqualTo(KubectlNumbers.of(trees.get(i)));
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
