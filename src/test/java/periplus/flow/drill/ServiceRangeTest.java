package periplus.flow.drill;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ServiceRangeTest {

    private static final String MICROK8S = "10.152.183.0/24";

    @Test
    void theUsualRangeHoldsWhereNobodyInsists() {
        assertThat(ServiceRange.of(List.of(), MICROK8S)).isEqualTo(MICROK8S);
        assertThat(ServiceRange.of(List.of("10.152.183.10"), MICROK8S)).isEqualTo(MICROK8S);
    }

    @Test
    void addressesOfOtherDistributionsAreInTheRange() {
        assertThat(ServiceRange.of(List.of("10.96.0.10", "10.111.2.3"), MICROK8S))
                .isEqualTo("10.96.0.0/12");
        assertThat(ServiceRange.of(List.of("10.43.0.10"), MICROK8S)).isEqualTo("10.32.0.0/12");
    }

    @Test
    void whatIsNoAddressOfVersionFourChangesNothing() {
        assertThat(ServiceRange.of(List.of("fd00::10"), MICROK8S)).isEqualTo(MICROK8S);
    }
}
