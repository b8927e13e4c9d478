package periplus.model.text;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** The parser's events of one YAML text, and its errors in our words. */
final class YamlEvents {

    /** The engine's own limit is 3 MB, less than a large CRD bundle. */
    private static final LoadSettings SETTINGS =
            LoadSettings.builder().setCodePointLimit(Integer.MAX_VALUE).build();

    private YamlEvents() {}

    /** The text without a byte order mark. */
    static String decode(byte[] yaml) {
        try {
            String text =
                    StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(yaml)).toString();
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            Utf8.check(yaml);
            throw new IllegalStateException("the two UTF-8 checks disagree", e);
        }
    }

    /** The text itself. A YAML 1.1 reader ends a line at these, a YAML 1.2 reader does not. */
    static String refuseBreaks(String text) {
        for (int at = 0; at < text.length(); at++) { // a regex took a third of all reading
            char letter = text.charAt(at);
            if (letter == '\u0085' || letter == '\u2028' || letter == '\u2029') {
                String point = HexFormat.of().withUpperCase().toHexDigits(letter);
                String what = "the line break U+" + point + " must be an escape in double quotes";
                throw malformedAt(at, what, text);
            }
        }
        return text;
    }

    static Iterator<Event> parse(String text) {
        return new Parse(SETTINGS).parseString(text).iterator();
    }

    static MalformedText malformed(String what, Optional<Mark> at) {
        return at.map(mark -> malformed(what, mark)).orElse(new MalformedText(what, 0, 0));
    }

    private static MalformedText malformed(String what, Mark at) {
        return new MalformedText(what, at.getLine() + 1, at.getColumn() + 1);
    }

    /** The engine's message shows a piece of the text, its problem alone does not. */
    static MalformedText malformed(YamlEngineException e, String text) {
        return switch (e) {
            case MarkedYamlEngineException marked ->
                    malformed("not valid YAML: " + marked.getProblem(), marked.getProblemMark());
            case ReaderException reader -> unprintable(reader, text);
            default -> new MalformedText("not valid YAML", 0, 0);
        };
    }

    private static MalformedText unprintable(ReaderException e, String text) {
        String what = "the character U+%04X may not stand in YAML".formatted(e.getCodePoint());
        return malformedAt(text.offsetByCodePoints(0, e.getPosition()), what, text);
    }

    private static MalformedText malformedAt(int index, String what, String text) {
        String before = text.substring(0, index);
        int line = (int) before.chars().filter(c -> c == '\n').count() + 1;
        return new MalformedText(what, line, index - before.lastIndexOf('\n'));
    }
}
