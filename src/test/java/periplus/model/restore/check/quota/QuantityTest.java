package periplus.model.restore.check.quota;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QuantityTest {

    @ParameterizedTest
    @CsvSource({
        "2, 2000m",
        "0.5, 500m",
        ".5, 500m",
        "1e3, 1k",
        "1E3, 1000",
        "1024Mi, 1Gi",
        "1.5Gi, 1536Mi",
        "1Ki, 1024",
        "1M, 1000k",
        "1E, 1000P",
        "100u, 100000n"
    })
    void equalAmountsAreEqualInAnyUnit(String one, String other) {
        assertThat(Quantity.parse(one).orElseThrow())
                .isEqualByComparingTo(Quantity.parse(other).orElseThrow());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Gi", "1 Gi", "1GB", "0x10", "one"})
    void anythingElseIsNone(String text) {
        assertThat(Quantity.parse(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "1.50, 1.5",
        "1500m, 1.5",
        "2048, 2048",
        "3072Mi, 3Gi",
        "1536Mi, 1536Mi",
        "1e3, 1000"
    })
    void amountsAreShownAsPeopleWriteThem(String text, String shown) {
        assertThat(Quantity.parse(text)).get().hasToString(shown);
    }
}
