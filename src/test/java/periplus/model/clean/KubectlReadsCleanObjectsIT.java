package periplus.model.clean;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import periplus.model.clean.rule.Mode;
import periplus.model.manifest.CanonicalOrder;
import periplus.model.text.JsonReader;
import periplus.model.text.YamlReader;
import periplus.model.text.YamlWriter;
import periplus.model.tree.Mapping;
import periplus.testing.KubectlNumbers;
import periplus.testing.YamlOracle;

/** kubectl's own parser reads in our files what is left of whole objects, and so do we. */
class KubectlReadsCleanObjectsIT {

    private static final int COUNT = 2_000;
    private static final long SEED = 11;

    @Test
    void everyExampleComesBack() {
        assertComesBack(
                Golden.all().stream().flatMap(golden -> documents(golden.clean(_ -> {}))).toList());
    }

    @ParameterizedTest
    @EnumSource
    void objectsWithNonsenseInThemComeBack(Mode mode) {
        Cleaner cleaner = new Cleaner(new Cleaning(mode, List.of()));
        Neighbours around = new Neighbours();
        assertComesBack(
                RandomObjects.of(SEED, COUNT)
                        .map(object -> cleaner.clean(Golden.typeOf(object), object, around))
                        .flatMap(KubectlReadsCleanObjectsIT::documents)
                        .toList());
    }

    private static Stream<Mapping> documents(Verdict verdict) {
        return switch (verdict) {
            case Verdict.Export(Mapping body, _, Mapping links) -> Stream.of(body, links);
            case Verdict.Fact(_, Mapping document) -> Stream.of(document);
            case Verdict.Skip _, Verdict.Freeze _, Verdict.Owned _ -> Stream.empty();
        };
    }

    /** One process reads them all. */
    private static void assertComesBack(List<Mapping> documents) {
        List<byte[]> texts =
                documents.stream().map(CanonicalOrder::of).map(YamlWriter::write).toList();

        List<String> answers = YamlOracle.read(texts);

        assertThat(answers).hasSameSizeAs(documents).hasSizeGreaterThan(100);
        for (int i = 0; i < texts.size(); i++) {
            String yaml = new String(texts.get(i), UTF_8);
            assertThat(answers.get(i)).as(yaml).doesNotStartWith("error");
            assertThat(KubectlNumbers.of(JsonReader.read(answers.get(i).getBytes(UTF_8))))
                    .as(yaml)
                    .isEqualTo(KubectlNumbers.of(documents.get(i)));
            assertThat(YamlReader.read(texts.get(i))).as(yaml).isEqualTo(documents.get(i));
        }
    }
}
