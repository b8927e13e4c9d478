package periplus.model.restore.check.address;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IpAddressTest {

    @ParameterizedTest
    @CsvSource({
        "10.152.183.10, 10.152.183.10",
        "010.0.0.1, 10.0.0.1",
        "::1, ::1",
        "FD00:0:0:0::A, fd00::a",
        "fd00::, fd00::",
        "1:2:3:4:5:6:7:8, 1:2:3:4:5:6:7:8"
    })
    void equalAddressesHaveOneForm(String text, String form) {
        assertThat(IpAddress.parse(text)).get().hasToString(form);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "None", "10.0.0", "10.0.0.256", "1:2:3", "1:2:3:4:5:6:7:8:9", "g::"})
    void anythingElseIsNone(String text) {
        assertThat(IpAddress.parse(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "10.152.183.0/24, 10.152.183.255, true",
        "10.152.183.0/24, 10.152.184.0, false",
        "fd98::/108, fd98::f:ffff, true",
        "fd98::/108, fd98::10:0, false",
        "0.0.0.0/0, fd98::1, false",
        "10.0.0.1/32, 10.0.0.1, true"
    })
    void aRangeContainsWhatSharesItsPrefix(String range, String address, boolean contained) {
        assertThat(Cidr.parse(range).orElseThrow().contains(IpAddress.parse(address).orElseThrow()))
                .isEqualTo(contained);
    }
}
