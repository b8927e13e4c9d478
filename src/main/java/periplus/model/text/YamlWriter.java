package periplus.model.text;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Map;
import periplus.model.tree.Mapping;
import periplus.model.tree.Node;
import periplus.model.tree.Scalar;
import periplus.model.tree.Sequence;

/**
 * Trees to canonical YAML in UTF-8: one tree has one text, and YAML 1.1 and 1.2 readers alike read
 * the tree back from it. Keys stand in the order of the tree. See
 * docs/decisions/0002-yaml-emitter.md.
 */
public final class YamlWriter {

    private static final int STEP = 2;
    private static final HexFormat HEX = HexFormat.of();

    /** Readers refuse a key without {@code ?} that is longer (YAML 1.2.2, section 7.4.2). */
    private static final int MAX_SIMPLE_KEY = 1024;

    private final StringBuilder out = new StringBuilder(4096);

    private YamlWriter() {}

    /**
     * One document, ending in a newline.
     *
     * @throws IllegalArgumentException when a text holds half of a surrogate pair, or a value is
     *     hidden
     */
    public static byte[] write(Mapping document) {
        YamlWriter writer = new YamlWriter();
        if (document.isEmpty()) {
            writer.out.append("{}\n");
        } else {
            writer.entries(document, 0);
        }
        return Utf8.holdable(writer.out.toString()).getBytes(StandardCharsets.UTF_8);
    }

    /** Writes entries at a column; the first follows what is already on the line. */
    private void entries(Mapping mapping, int column) {
        boolean first = true;
        for (Map.Entry<String, Node> entry : mapping.entries().entrySet()) {
            if (!first) {
                indent(column);
            }
            first = false;
            key(entry.getKey(), column);
            valueOfKey(entry.getValue(), column);
        }
    }

    private void key(String key, int column) {
        int start = out.length();
        if (ScalarStyle.ofKey(key) == ScalarStyle.PLAIN) {
            out.append(key);
        } else {
            quote(key);
        }
        if (out.codePointCount(start, out.length()) > MAX_SIMPLE_KEY) {
            out.insert(start, "? ").append('\n');
            indent(column);
        }
        out.append(':');
    }

    private void valueOfKey(Node value, int column) {
        switch (value) {
            case Mapping mapping when !mapping.isEmpty() -> {
                out.append('\n');
                indent(column + STEP);
                entries(mapping, column + STEP);
            }
            case Sequence sequence when !sequence.isEmpty() -> {
                out.append('\n');
                indent(column);
                items(sequence, column);
            }
            case Mapping _, Sequence _, Scalar _ -> leaf(value, column);
        }
    }

    /** Writes dashes at a column; the first follows what is already on the line. */
    private void items(Sequence sequence, int column) {
        boolean first = true;
        for (Node item : sequence) {
            if (!first) {
                indent(column);
            }
            first = false;
            out.append('-');
            switch (item) {
                case Mapping mapping when !mapping.isEmpty() -> {
                    out.append(' ');
                    entries(mapping, column + STEP);
                }
                case Sequence inner when !inner.isEmpty() -> {
                    out.append(' ');
                    items(inner, column + STEP);
                }
                case Mapping _, Sequence _, Scalar _ -> leaf(item, column);
            }
        }
    }

    private void leaf(Node node, int column) {
        out.append(' ');
        switch (node) {
            case Mapping _ -> out.append("{}");
            case Sequence _ -> out.append("[]");
            case Scalar.Bool(boolean value) -> out.append(value);
            case Scalar.Null() -> out.append("null");
            case Scalar.Numeral(String literal) -> out.append(NumberText.toYaml(literal));
            case Scalar.Hidden _ ->
                    throw new IllegalArgumentException("a hidden value has no text");
            case Scalar.Text(String value) -> {
                text(value, column);
                return;
            }
        }
        out.append('\n');
    }

    private void text(String text, int column) {
        switch (ScalarStyle.ofValue(text)) {
            case LITERAL -> literal(text, column + STEP);
            case PLAIN -> out.append(text).append('\n');
            case QUOTED -> {
                quote(text);
                out.append('\n');
            }
        }
    }

    /** A literal block (YAML 1.2.2, section 8.1.2), exact to the byte. */
    private void literal(String text, int column) {
        int end = text.length();
        while (text.charAt(end - 1) == '\n') {
            end--;
        }
        int newlines = text.length() - end;
        out.append('|');
        if (needsIndicator(text.charAt(0))) {
            out.append(STEP);
        }
        if (newlines != 1) {
            out.append(newlines == 0 ? '-' : '+');
        }
        out.append('\n');
        int start = 0;
        while (start <= end) {
            int next = text.indexOf('\n', start);
            int stop = next < 0 || next > end ? end : next;
            if (stop > start) {
                indent(column);
                out.append(text, start, stop);
            }
            out.append('\n');
            start = stop + 1;
        }
        out.repeat('\n', Math.max(0, newlines - 1));
    }

    /** Without it a reader would take leading space for indentation, or trip over a leading tab. */
    private static boolean needsIndicator(char first) {
        return first == '\n' || first == ' ' || first == '\t';
    }

    private void quote(String text) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                case '\b' -> out.append("\\b");
                case '\f' -> out.append("\\f");
                default -> {
                    if (c >= ' ' && ScalarStyle.isPrintable(c)) {
                        out.append(c);
                    } else {
                        out.append("\\u").append(HEX.toHexDigits(c));
                    }
                }
            }
        }
        out.append('"');
    }

    private void indent(int column) {
        out.repeat(' ', column);
    }
}
