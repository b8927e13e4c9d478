package periplus.model.clean;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import periplus.model.clean.rule.Mode;
import periplus.model.manifest.CanonicalOrder;
import periplus.model.manifest.Changes;
import periplus.model.manifest.ResourceType;
import periplus.model.text.YamlReader;
import periplus.model.text.YamlWriter;
import periplus.model.tree.Mapping;
import periplus.testing.Trees;

/** What holds for cleaning any object, however little it is like what its kind should be. */
class CleanerPropertyTest {

    private static final int COUNT = 1_000;
    private static final long SEED = 7;

    @ParameterizedTest
    @EnumSource
    void cleaningEndsAndAsksForNothingButTheObject(Mode mode) {
        Cleaner cleaner = new Cleaner(new Cleaning(mode, List.of()));
        RandomObjects.of(SEED, COUNT)
                .forEach(object -> {
                    ResourceType type = Golden.typeOf(object);
                    Verdict verdict = clean(cleaner, type, object);
                    assertThat(clean(new Cleaner(new Cleaning(mode, List.of())), type, object))
                            .as("a second time")
                            .isEqualTo(verdict);
                    assertThat(clean(cleaner, type, RandomObjects.shuffled(object, 1)))
                            .as(() -> "in another order: " + Trees.toYaml(object))
                            .isEqualTo(verdict);
                    assertThat(cleaner.explain(type, object, around(), _ -> {})).isEqualTo(verdict);
                });
    }

    @ParameterizedTest
    @EnumSource
    void cleaningTwiceIsCleaningOnce(Mode mode) {
        Cleaner cleaner = new Cleaner(new Cleaning(mode, List.of()));
        RandomObjects.of(SEED + 1, COUNT)
                .forEach(object -> {
                    ResourceType type = Golden.typeOf(object);
                    if (clean(cleaner, type, object) instanceof Verdict.Export once) {
                        // links come from live objects alone
                        assertThat(clean(cleaner, type, once.body()))
                                .as(() ->
                                        Trees.toYaml(object)
                                                + "\n---\n"
                                                + Trees.toYaml(once.body()))
                                .isEqualTo(
                                        new Verdict.Export(
                                                once.body(), once.place(), Mapping.EMPTY));
                        assertThat(LeakCheck.serverFields(once.body())).isEmpty();
                    }
                });
    }

    @ParameterizedTest
    @EnumSource
    void whatIsLeftIsWrittenAndReadBack(Mode mode) {
        Cleaner cleaner = new Cleaner(new Cleaning(mode, List.of()));
        List<Mapping> bodies = new ArrayList<>();
        RandomObjects.of(SEED + 2, COUNT)
                .forEach(object -> {
                    if (clean(cleaner, Golden.typeOf(object), object)
                            instanceof Verdict.Export once) {
                        bodies.add(once.body());
                    }
                });

        assertThat(bodies).hasSizeGreaterThan(COUNT / 4);
        for (Mapping body : bodies) {
            byte[] yaml = YamlWriter.write(CanonicalOrder.of(body));
            Mapping back = YamlReader.readMapping(yaml);
            assertThat(back).isEqualTo(body);
            assertThat(Changes.between(body, back)).isEmpty();
            assertThat(YamlWriter.write(CanonicalOrder.of(RandomObjects.shuffled(body, 2))))
                    .isEqualTo(yaml);
        }
    }

    private static Neighbours around() {
        return new Neighbours();
    }

    private static Verdict clean(Cleaner cleaner, ResourceType type, Mapping object) {
        return cleaner.clean(type, object, around());
    }
}
