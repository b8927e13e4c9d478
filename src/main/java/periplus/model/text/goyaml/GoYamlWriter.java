package periplus.model.text.goyaml;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Pattern;
import periplus.model.tree.Mapping;
import periplus.model.tree.Node;
import periplus.model.tree.Scalar;
import periplus.model.tree.Sequence;

/**
 * Trees to YAML as go-yaml v3 writes them with an indentation of two, so that a Go program that
 * changes one value leaves all other lines alone. What differs is listed in docs/findings.md.
 */
public final class GoYamlWriter {

    private static final int STEP = 2;

    /** Of these, {@link periplus.model.text.YamlReader} takes one zero away. */
    private static final Pattern ZEROS = Pattern.compile("(?<zeros>\\.0+)([eE])");

    private final StringBuilder out = new StringBuilder(4096);
    private final Marks marks;

    private GoYamlWriter(Marks marks) {
        this.marks = marks;
    }

    /**
     * One document, ending in a newline.
     *
     * @throws IllegalArgumentException when a text holds half of a surrogate pair, or a value is
     *     hidden
     */
    public static byte[] write(Mapping document) {
        return write(document, Marks.NONE);
    }

    /**
     * One document with comments, ending in a newline.
     *
     * @throws IllegalArgumentException when a text holds half of a surrogate pair, or a value is
     *     hidden
     */
    public static byte[] write(Mapping document, Marks marks) {
        GoYamlWriter writer = new GoYamlWriter(marks);
        if (document.isEmpty()) {
            writer.out.append("{}\n");
        } else {
            writer.entries(document, 0, false);
        }
        return utf8(writer.out);
    }

    private static byte[] utf8(StringBuilder text) {
        try {
            ByteBuffer bytes = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text));
            byte[] exact = new byte[bytes.remaining()];
            bytes.get(exact);
            return exact;
        } catch (CharacterCodingException _) {
            throw new IllegalArgumentException("a text holds half of a surrogate pair");
        }
    }

    /** Writes entries at a column; the first follows what is already on the line. */
    private void entries(Mapping mapping, int column, boolean covered) {
        boolean first = true;
        for (Map.Entry<String, Node> entry : mapping.entries().entrySet()) {
            if (!first) {
                indent(column);
            }
            first = false;
            String key = entry.getKey();
            Node value = entry.getValue();
            boolean marked = !covered && marks.isMarked(key, value);
            if (marked) {
                comment(column);
            }
            if (Marks.isSimple(key)) {
                scalar(key, GoStyle.of(key));
                out.append(':');
                valueOfKey(value, column, covered);
            } else {
                complexKey(key, column);
                valueBehind(value, column, covered || marked);
            }
        }
    }

    /** A key on lines of its own, and the colon of its value. */
    private void complexKey(String key, int column) {
        GoStyle style = GoStyle.of(key);
        out.append("? ");
        if (style == GoStyle.LITERAL) {
            literal(key, column + STEP);
        } else {
            scalar(key, style);
            out.append('\n');
        }
        indent(column);
        out.append(':');
    }

    private void valueOfKey(Node value, int column, boolean covered) {
        switch (value) {
            case Mapping mapping when !mapping.isEmpty() -> {
                out.append('\n');
                indent(column + STEP);
                entries(mapping, column + STEP, covered);
            }
            case Sequence sequence when !sequence.isEmpty() -> {
                out.append('\n');
                indent(column + STEP);
                items(sequence, column + STEP, covered);
            }
            case Mapping _, Sequence _, Scalar _ -> leaf(value, column);
        }
    }

    /** Writes dashes at a column; the first follows what is already on the line. */
    private void items(Sequence sequence, int column, boolean covered) {
        boolean first = true;
        for (Node item : sequence) {
            if (!first) {
                indent(column);
            }
            first = false;
            boolean marked = !covered && marks.startsMarked(item);
            if (marked) {
                comment(column);
            }
            out.append('-');
            valueBehind(item, column, covered || marked);
        }
    }

    /** A value behind a dash, or behind the colon of a long key. */
    private void valueBehind(Node value, int column, boolean covered) {
        switch (value) {
            case Mapping mapping when !mapping.isEmpty() -> {
                out.append(' ');
                entries(mapping, column + STEP, covered);
            }
            case Sequence sequence when !sequence.isEmpty() -> {
                out.append(' ');
                items(sequence, column + STEP, covered);
            }
            case Mapping _, Sequence _, Scalar _ -> leaf(value, column);
        }
    }

    private void leaf(Node node, int column) {
        out.append(' ');
        switch (node) {
            case Mapping _ -> out.append("{}");
            case Sequence _ -> out.append("[]");
            case Scalar.Bool(boolean value) -> out.append(value);
            case Scalar.Null() -> out.append("null");
            case Scalar.Numeral(String literal) ->
                    out.append(ZEROS.matcher(literal).replaceFirst("${zeros}0$2"));
            case Scalar.Hidden _ ->
                    throw new IllegalArgumentException("a hidden value has no text");
            case Scalar.Text(String value) -> {
                GoStyle style = GoStyle.of(value);
                if (style == GoStyle.LITERAL) {
                    literal(value, column + STEP);
                    return;
                }
                scalar(value, style);
            }
        }
        out.append('\n');
    }

    private void scalar(String text, GoStyle style) {
        switch (style) {
            case PLAIN, LITERAL -> out.append(text);
            case SINGLE -> out.append('\'').append(text.replace("'", "''")).append('\'');
            case DOUBLE -> DoubleQuoted.append(text, out);
        }
    }

    private void literal(String text, int column) {
        char first = text.charAt(0);
        out.append('|');
        if (first == ' ' || first == '\n') {
            out.append(STEP);
        }
        if (!text.endsWith("\n")) {
            out.append('-');
        } else if (text.length() == 1 || text.endsWith("\n\n")) {
            out.append('+');
        }
        out.append('\n');
        int start = 0;
        while (start < text.length()) {
            int next = text.indexOf('\n', start);
            int stop = next < 0 ? text.length() : next;
            if (stop > start) {
                indent(column);
                out.append(text, start, stop);
            }
            out.append('\n');
            start = stop + 1;
        }
    }

    private void comment(int column) {
        out.append('#').append(marks.comment()).append('\n');
        indent(column);
    }

    private void indent(int column) {
        out.repeat(' ', column);
    }
}
