package periplus.model.text;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import periplus.model.tree.Mapping;
import periplus.model.tree.Node;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.UnexpectedEndOfInputException;
import tools.jackson.core.json.JsonFactory;

/**
 * JSON (RFC 8259) in UTF-8 to trees. Numbers keep their literal, key order is kept. Duplicate keys,
 * text that UTF-8 cannot hold, numbers that no double can hold and trees too deep for every reader
 * are refused. Malformed input is a {@link MalformedText}. Streams are left open.
 */
public final class JsonReader {

    private static final JsonFactory JSON =
            JsonFactory.builder()
                    .streamReadConstraints(
                            StreamReadConstraints.builder()
                                    .maxNestingDepth(Integer.MAX_VALUE)
                                    .maxNumberLength(Integer.MAX_VALUE)
                                    .maxStringLength(Integer.MAX_VALUE)
                                    .maxNameLength(Integer.MAX_VALUE)
                                    .build())
                    .build();

    private JsonReader() {}

    /** The one document of the bytes. */
    public static Node read(byte[] json) {
        Utf8.check(json);
        try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), json)) {
            return only(new JsonTree(parser));
        } catch (JacksonException e) {
            throw malformed(e);
        }
    }

    /** The one document of the stream. */
    public static Node read(InputStream json) throws IOException {
        return parse(json, JsonReader::only);
    }

    /**
     * Reads a Kubernetes list. Each element of {@code items} goes to the sink as soon as it is
     * complete, so memory does not grow with the list; the other fields are returned. An element
     * that is well-formed JSON but is refused for what it holds does not end the list: it goes to
     * the other sink, with what could be read of it.
     */
    public static Mapping streamList(
            InputStream json, Consumer<Mapping> sink, BiConsumer<Node, MalformedText> refused)
            throws IOException {
        return parse(
                json,
                tree -> {
                    Mapping rest = tree.nextWithout("items", sink, refused);
                    refuseMore(tree);
                    return rest;
                });
    }

    /**
     * Reads documents that follow each other, such as the frames of a watch, until the stream ends.
     * Each goes to the sink as soon as its last byte has arrived.
     */
    public static void streamDocuments(InputStream json, Consumer<Mapping> sink)
            throws IOException {
        parse(
                json,
                tree -> {
                    long count = 0;
                    Optional<Node> document = tree.next();
                    while (document.isPresent()) {
                        sink.accept(mapping(document.get()));
                        count++;
                        document = tree.next();
                    }
                    return count;
                });
    }

    private static <T> T parse(InputStream json, Function<JsonTree, T> read) throws IOException {
        try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), new Utf8(json))) {
            return read.apply(new JsonTree(parser));
        } catch (JacksonIOException e) {
            throw e.getCause();
        } catch (JacksonException e) {
            throw malformed(e);
        }
    }

    private static Node only(JsonTree tree) {
        Node node = tree.next().orElseThrow(() -> tree.malformed("there is no JSON here"));
        refuseMore(tree);
        return node;
    }

    private static void refuseMore(JsonTree tree) {
        if (tree.next().isPresent()) {
            throw tree.malformed("there is more after the end of the JSON document");
        }
    }

    private static Mapping mapping(Node node) {
        if (node instanceof Mapping mapping) {
            return mapping;
        }
        throw new MalformedText("not a JSON object", 1, 1);
    }

    /** Jackson's own words may quote the text around the fault, so they are not passed on. */
    private static MalformedText malformed(JacksonException e) {
        String what =
                switch (e) {
                    case UnexpectedEndOfInputException _ -> "the JSON ends too early";
                    case StreamConstraintsException _ -> "longer than can be read";
                    default -> "not valid JSON";
                };
        return JsonTree.malformed(what, e.getLocation());
    }
}
