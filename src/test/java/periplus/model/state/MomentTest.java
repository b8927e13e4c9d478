package periplus.model.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZonedDateTime;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MomentTest {

    private static final ZonedDateTime NOW =
            ZonedDateTime.parse("2026-11-22T10:15:00+01:00[Europe/Berlin]");

    @ParameterizedTest
    @CsvSource({
        "2h, 2026-11-22T07:15:00Z",
        "90s, 2026-11-22T09:13:30Z",
        "3 d, 2026-11-19T09:15:00Z",
        "1w ago, 2026-11-15T09:15:00Z",
        "yesterday 18:00, 2026-11-21T17:00:00Z",
        "today 8:05, 2026-11-22T07:05:00Z",
        "yesterday, 2026-11-20T23:00:00Z",
        "2026-11-01, 2026-10-31T23:00:00Z",
        "2026-11-01T12:00, 2026-11-01T11:00:00Z",
        "2026-11-01T12:00:00Z, 2026-11-01T12:00:00Z",
        "2026-11-01T12:00:00+05:30, 2026-11-01T06:30:00Z"
    })
    void readsWhatPeopleWrite(String text, String expected) {
        assertThat(Moment.parse(text, NOW)).map(Object::toString).contains(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"HEAD", "HEAD~1", "v1.0", "3f2a11c", "2026-13-45", "yesterday 99:00"})
    void leavesTheRestToBeARevision(String text) {
        assertThat(Moment.parse(text, NOW)).isEmpty();
    }
}
