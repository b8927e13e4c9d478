package periplus.model.seal.sops;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import periplus.model.tree.Mapping;
import periplus.model.tree.Node;
import periplus.model.tree.Scalar;
import periplus.model.tree.Sequence;
import periplus.testing.RandomTrees;

/** Documents as nasty as they get, through the real sops and back. */
class RandomTreesIT {

    private static final int COUNT = 400;

    @TempDir Path folder;
    private RealSops real;

    @BeforeEach
    void start() {
        real = new RealSops(folder);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void clearPartsKeepEveryLine(long seed) {
        Mapping object =
                Mapping.of("kind", Scalar.text("K"))
                        .with("data", Mapping.of("pin", Scalar.text("1")))
                        .with("trees", trees(seed));
        SopsFile file = real.bench.seal(object, new CryptRule(CryptRule.DATA.kind(), "^pin$"));
        real.put(file).run("set", "@", "[\"data\"][\"pin\"]", "\"2\"").succeeded();
        assertThat(Bench.changedLines(Bench.text(file), real.text()))
                .containsExactly("pin", "lastmodified", "mac");
        assertThat(real.bench.opened(real.file()).object().at("trees"))
                .isEqualTo(object.at("trees"));
    }

    @ParameterizedTest
    @ValueSource(longs = {4, 5})
    void sealedPartsComeThrough(long seed) {
        Mapping object = Mapping.of("data", trees(seed));
        real.put(real.bench.seal(object, CryptRule.DATA));
        assertThat(real.decrypted()).isEqualTo(object);
        real.run("rotate", "-i", "@").succeeded();
        assertThat(real.bench.opened(real.file()).object()).isEqualTo(CryptRule.DATA.hide(object));
    }

    @ParameterizedTest
    @ValueSource(longs = {6, 7, 8})
    void markedValuesComeThrough(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Mapping object =
                Mapping.of("kind", Scalar.text("K")).with("trees", hideSome(trees(seed), random));
        SopsFile file = real.bench.seal(object, CryptRule.MARKED);
        assertThat(real.put(file).decrypted()).isEqualTo(SopsReadsOursIT.plain(object));
        real.run("set", "@", "[\"kind\"]", "\"L\"").succeeded();
        assertThat(Bench.changedLines(Bench.text(file), real.text()))
                .containsExactly("kind", "lastmodified", "mac");
        assertThat(SopsReadsOursIT.plain(real.bench.opened(real.file()).object()).at("trees"))
                .isEqualTo(SopsReadsOursIT.plain(object).at("trees"));
    }

    private static Mapping trees(long seed) {
        Mapping.Builder all = Mapping.builder();
        int[] number = {0};
        RandomTrees.of(seed, COUNT).forEach(tree -> all.put("t" + number[0]++, usual(tree)));
        return all.build();
    }

    private static Node hideSome(Node node, SplittableRandom random) {
        return switch (node) {
            case Mapping mapping -> mapping.mapEntries((_, value) -> hideSome(value, random));
            case Sequence sequence -> sequence.map(item -> hideSome(item, random));
            case Scalar scalar when !CryptRule.isNeverSealed(scalar) && random.nextInt(3) == 0 ->
                    new Scalar.Hidden(scalar);
            case Scalar scalar -> scalar;
        };
    }

    /** Without what docs/findings.md says sops does not keep. */
    private static Node usual(Node node) {
        return switch (node) {
            case Mapping mapping -> {
                Mapping.Builder usual = Mapping.builder();
                mapping.entries().forEach((key, value) -> usual.put(usual(key), usual(value)));
                yield usual.build();
            }
            case Sequence sequence -> sequence.map(RandomTreesIT::usual);
            case Scalar.Numeral(String literal) -> Scalar.number(literal.hashCode());
            case Scalar.Text(String text) -> Scalar.text(usual(text));
            case Scalar scalar -> scalar;
        };
    }

    private static String usual(String text) {
        String kept = text.replace('\u2028', 'L').replace('\u2029', 'P');
        return kept.equals("<<") || (kept.startsWith("\t") && kept.contains("\n"))
                ? "x" + kept
                : kept;
    }
}
