package periplus.model.text;

import java.io.ByteArrayOutputStream;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import periplus.model.tree.Mapping;
import periplus.model.tree.Node;
import periplus.model.tree.Scalar;
import periplus.model.tree.Sequence;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.PrettyPrinter;
import tools.jackson.core.StreamWriteConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.core.util.Separators;
import tools.jackson.core.util.Separators.Spacing;

/**
 * Trees to JSON (RFC 8259) in UTF-8, in the order of the tree, with numbers as they are. A text
 * with half of a surrogate pair is an {@link IllegalArgumentException}.
 */
public final class JsonWriter {

    private static final JsonFactory JSON =
            JsonFactory.builder()
                    .streamWriteConstraints(
                            StreamWriteConstraints.builder()
                                    .maxNestingDepth(2 * JsonTree.MAX_DEPTH)
                                    .build())
                    .build();

    private static final ObjectWriteContext COMPACT = new ObjectWriteContext.Base();
    private static final ObjectWriteContext PRETTY = new Indented();

    private JsonWriter() {}

    /** On one line, without spaces and without a final newline. */
    public static byte[] compact(Node node) {
        return write(json -> write(node, json), COMPACT).toByteArray();
    }

    /** For people: one field a line, and a final newline. */
    public static byte[] pretty(Node node) {
        return pretty(json -> write(node, json));
    }

    static byte[] pretty(Consumer<JsonGenerator> document) {
        ByteArrayOutputStream out = write(document, PRETTY);
        out.write('\n');
        return out.toByteArray();
    }

    private static ByteArrayOutputStream write(
            Consumer<JsonGenerator> document, ObjectWriteContext style) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(4096);
        try (JsonGenerator generator = JSON.createGenerator(style, out)) {
            document.accept(generator);
        }
        return out;
    }

    static void write(Node node, JsonGenerator to) {
        switch (node) {
            case Mapping mapping -> {
                to.writeStartObject();
                for (Map.Entry<String, Node> entry : mapping.entries().entrySet()) {
                    to.writeName(Utf8.holdable(entry.getKey()));
                    write(entry.getValue(), to);
                }
                to.writeEndObject();
            }
            case Sequence sequence -> {
                to.writeStartArray();
                for (Node item : sequence) {
                    write(item, to);
                }
                to.writeEndArray();
            }
            case Scalar.Text(String value) -> to.writeString(Utf8.holdable(value));
            case Scalar.Numeral(String literal) -> to.writeNumber(literal);
            case Scalar.Bool(boolean value) -> to.writeBoolean(value);
            case Scalar.Null() -> to.writeNull();
            case Scalar.Hidden _ ->
                    throw new IllegalArgumentException("a hidden value has no text");
        }
    }

    private static final class Indented extends ObjectWriteContext.Base {

        private static final DefaultIndenter INDENT = new DefaultIndenter("  ", "\n");
        private static final DefaultPrettyPrinter STYLE =
                new DefaultPrettyPrinter(
                                Separators.createDefaultInstance()
                                        .withObjectNameValueSpacing(Spacing.AFTER)
                                        .withObjectEmptySeparator("")
                                        .withArrayEmptySeparator(""))
                        .withObjectIndenter(INDENT)
                        .withArrayIndenter(INDENT);

        @Override
        public @Nullable PrettyPrinter getPrettyPrinter() {
            return STYLE.createInstance();
        }

        @Override
        public boolean hasPrettyPrinter() {
            return true;
        }
    }
}
