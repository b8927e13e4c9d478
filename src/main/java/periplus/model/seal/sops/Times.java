package periplus.model.seal.sops;

import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.Locale;

/** Times of RFC 3339 as Go prints them after reading them. */
final class Times {

    private static final DateTimeFormatter SECONDS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssXXX", Locale.ROOT);
    private static final DateTimeFormatter NANOS =
            new DateTimeFormatterBuilder()
                    .appendPattern("uuuu-MM-dd'T'HH:mm:ss")
                    .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
                    .appendPattern("XXX")
                    .toFormatter(Locale.ROOT);

    private Times() {}

    /**
     * Without fractions.
     *
     * @throws DateTimeException when it is no time
     */
    static String seconds(String time) {
        return SECONDS.format(OffsetDateTime.parse(time));
    }

    /**
     * With as many digits as needed.
     *
     * @throws DateTimeException when it is no time
     */
    static String nanos(String time) {
        return NANOS.format(OffsetDateTime.parse(time));
    }
}
