package periplus.ui.cli.watch;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.function.Consumer;
import periplus.model.text.JsonWriter;
import periplus.model.tree.Mapping;
import periplus.ui.cli.Terminal;

/** Writes lines to standard output, each whole and at once. */
record LogWriter(Terminal terminal, LogFormat format, InstantSource clock, ZoneId zone)
        implements Consumer<LogLine> {

    private static final DateTimeFormatter FOR_PEOPLE =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");

    @Override
    public void accept(LogLine line) {
        Instant now = clock.instant();
        String text =
                switch (format) {
                    case TEXT ->
                            terminal.faint(FOR_PEOPLE.format(now.atZone(zone)))
                                    + "  "
                                    + oneLine(line.message());
                    case JSON -> json(now, line);
                };
        terminal.out().writeBytes((text + "\n").getBytes(UTF_8));
        terminal.out().flush();
    }

    private static String json(Instant now, LogLine line) {
        Mapping entry =
                Mapping.builder()
                        .put("time", now.truncatedTo(ChronoUnit.MILLIS).toString())
                        .put("level", line.level().name().toLowerCase(Locale.ROOT))
                        .put("event", line.event())
                        .put("message", line.message())
                        .build()
                        .withAll(line.details().entries());
        return new String(JsonWriter.compact(entry), UTF_8);
    }

    /** So that no title or message can pretend to be another line, or write over one. */
    private static String oneLine(String message) {
        return message.replaceAll("\\p{Cntrl}+", " ");
    }
}
