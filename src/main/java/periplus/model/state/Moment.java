package periplus.model.state;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Points in time as people write them: {@code 2h}, {@code yesterday 18:00}, RFC 3339, a date. */
public final class Moment {

    private static final Pattern AGO = Pattern.compile("(\\d{1,6})\\s*([smhdw])(?:\\s+ago)?");
    private static final Pattern DAY =
            Pattern.compile(
                    "(today|yesterday|\\d{4}-\\d\\d-\\d\\d)(?:[ T](\\d\\d?:\\d\\d(?::\\d\\d)?))?");

    private Moment() {}

    /**
     * Reads a time; empty when the text is none, so it may be a revision.
     *
     * @param now what the text is relative to, and its time zone where the text names none
     */
    public static Optional<Instant> parse(String text, ZonedDateTime now) {
        Matcher ago = AGO.matcher(text);
        if (ago.matches()) {
            return Optional.of(now.toInstant().minus(duration(ago)));
        }
        try {
            Matcher day = DAY.matcher(text);
            if (day.matches()) {
                return Optional.of(day(day, now).toInstant());
            }
            return Optional.of(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }

    private static Duration duration(Matcher ago) {
        long amount = Long.parseLong(ago.group(1));
        return switch (ago.group(2)) {
            case "s" -> Duration.ofSeconds(amount);
            case "m" -> Duration.ofMinutes(amount);
            case "h" -> Duration.ofHours(amount);
            case "d" -> Duration.ofDays(amount);
            default -> Duration.ofDays(7 * amount);
        };
    }

    private static ZonedDateTime day(Matcher day, ZonedDateTime now) {
        LocalDate date =
                switch (day.group(1)) {
                    case "today" -> now.toLocalDate();
                    case "yesterday" -> now.toLocalDate().minusDays(1);
                    default -> LocalDate.parse(day.group(1));
                };
        String clock = day.group(2);
        LocalTime time =
                clock == null
                        ? LocalTime.MIDNIGHT
                        : LocalTime.parse(clock.indexOf(':') == 1 ? "0" + clock : clock);
        return LocalDateTime.of(date, time).atZone(now.getZone());
    }
}
