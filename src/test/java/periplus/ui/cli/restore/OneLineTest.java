package periplus.ui.cli.restore;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OneLineTest {

    @Test
    void manyLinesBecomeOne() {
        assertThat(OneLine.of("it is invalid: \n  * spec.a: Required\n\t* spec.b: Required\n"))
                .isEqualTo("it is invalid: * spec.a: Required * spec.b: Required");
    }

    @Test
    void whatIsLongEndsInAnEllipsis() {
        assertThat(OneLine.of("a".repeat(240))).isEqualTo("a".repeat(240));
        assertThat(OneLine.of("a".repeat(241))).isEqualTo("a".repeat(239) + "…");
    }

    @Test
    void noLetterIsCutInTwo() {
        assertThat(OneLine.of("a".repeat(238) + "⛵🚢".repeat(9))).isEqualTo("a".repeat(238) + "⛵…");
        assertThat(OneLine.of("a".repeat(238) + "🚢".repeat(9))).isEqualTo("a".repeat(238) + "…");
    }
}
