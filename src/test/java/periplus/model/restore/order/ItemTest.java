package periplus.model.restore.order;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import periplus.model.tree.Mapping;
import periplus.testing.Trees;

class ItemTest {

    @ParameterizedTest
    @CsvSource({"-3, -3", "+2, 2", "' 7 ', 7", "'', 0"})
    void theAnnotationTellsTheWave(String text, int wave) {
        assertThat(KnownKinds.item("x/pods/p", annotated(text)).wave()).isEqualTo(wave);
        assertThat(Item.unreadableWave(annotated(text))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"first", "1.5", "99999999999"})
    void whatIsNoNumberIsToldAndCountsAsNone(String text) {
        assertThat(KnownKinds.item("x/pods/p", annotated(text)).wave()).isZero();
        assertThat(Item.unreadableWave(annotated(text))).contains(text);
    }

    private static Mapping annotated(String wave) {
        return Trees.yaml("metadata: {annotations: {periplus.dev/wave: \"" + wave + "\"}}");
    }
}
