package periplus.model.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import periplus.model.tree.Mapping;
import periplus.model.tree.Node;
import periplus.model.tree.Scalar;
import periplus.model.tree.Sequence;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.TokenStreamLocation;

/** Builds trees from the tokens of a parser. */
final class JsonTree {

    /**
     * Deeper than any Kubernetes object people make, and shallow enough for half the stack of any
     * thread; the API server itself stops at 10,000.
     */
    static final int MAX_DEPTH = 500;

    private final JsonParser parser;

    /** Whether what is wrong with a value is noted and the rest of it read on. */
    private boolean tolerant;

    private @Nullable MalformedText fault;

    JsonTree(JsonParser parser) {
        this.parser = parser;
    }

    /** The next document of the stream; empty at its end. */
    Optional<Node> next() {
        JsonToken token = parser.nextToken();
        return token == null ? Optional.empty() : Optional.of(node(token, 0));
    }

    /** The value that starts with the parser's current token. */
    Node current() {
        JsonToken token = parser.currentToken();
        if (token == null) {
            throw malformed("the JSON ends too early");
        }
        return node(token, 0);
    }

    /**
     * The next document, which must be a mapping; the elements of its sequence under the key are
     * left out of the result and go one by one to the sink or, where they are not as they should be
     * but end where they should, to the other with what could be read of them.
     */
    Mapping nextWithout(
            String key, Consumer<Mapping> sink, BiConsumer<Node, MalformedText> refused) {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            throw malformed("not a JSON object");
        }
        Mapping.Builder rest = Mapping.builder();
        boolean seen = false;
        for (String name = parser.nextName(); name != null; name = parser.nextName()) {
            JsonToken token = required(parser.nextToken());
            if (!name.equals(key)) {
                put(rest, name, node(token, 1));
                continue;
            }
            if (seen) {
                throw duplicate(name);
            }
            seen = true;
            elements(key, token, sink, refused);
        }
        return rest.build();
    }

    private void elements(
            String key,
            JsonToken start,
            Consumer<Mapping> sink,
            BiConsumer<Node, MalformedText> refused) {
        if (start == JsonToken.VALUE_NULL) {
            return;
        }
        if (start != JsonToken.START_ARRAY) {
            throw malformed("\"" + key + "\" is not a list");
        }
        JsonToken token = required(parser.nextToken());
        while (token != JsonToken.END_ARRAY) {
            Node element = tolerated(token);
            if (fault != null) {
                refused.accept(element, fault);
            } else if (element instanceof Mapping whole) {
                sink.accept(whole);
            } else {
                refused.accept(element, malformed("not a JSON object"));
            }
            token = required(parser.nextToken());
        }
    }

    /** The value, as far as it is sound; what is not is the fault. */
    private Node tolerated(JsonToken token) {
        fault = null;
        tolerant = true;
        try {
            return node(token, 0);
        } finally {
            tolerant = false;
        }
    }

    private Node node(JsonToken token, int depth) {
        return switch (token) {
            case START_OBJECT -> isTooDeep(depth) ? Mapping.EMPTY : mapping(depth + 1);
            case START_ARRAY -> isTooDeep(depth) ? Sequence.EMPTY : sequence(depth + 1);
            case VALUE_STRING -> Scalar.text(checked(parser.getString()));
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number(parser.getString());
            case VALUE_TRUE -> Scalar.TRUE;
            case VALUE_FALSE -> Scalar.FALSE;
            case VALUE_NULL -> Scalar.NULL;
            case END_OBJECT, END_ARRAY, PROPERTY_NAME, NOT_AVAILABLE, VALUE_EMBEDDED_OBJECT ->
                    throw new IllegalStateException("no value starts with " + token);
        };
    }

    private Mapping mapping(int depth) {
        Mapping.Builder mapping = Mapping.builder();
        for (String name = parser.nextName(); name != null; name = parser.nextName()) {
            put(mapping, name, node(required(parser.nextToken()), depth));
        }
        return mapping.build();
    }

    private Sequence sequence(int depth) {
        JsonToken token = required(parser.nextToken());
        if (token == JsonToken.END_ARRAY) {
            return Sequence.EMPTY;
        }
        List<Node> items = new ArrayList<>();
        while (token != JsonToken.END_ARRAY) {
            items.add(node(token, depth));
            token = required(parser.nextToken());
        }
        return new Sequence(items);
    }

    private void put(Mapping.Builder mapping, String name, Node value) {
        if (!mapping.putIfAbsent(checked(name), value)) {
            refuse(duplicate(name));
        }
    }

    /** Whether the collection just begun is refused; then it is passed over. */
    private boolean isTooDeep(int depth) {
        if (depth < MAX_DEPTH) {
            return false;
        }
        refuse(malformed("nested deeper than " + MAX_DEPTH + " levels"));
        parser.skipChildren();
        return true;
    }

    private Scalar.Numeral number(String literal) {
        if (NumberText.isBeyondDouble(literal)) {
            refuse(malformed("a number that no API server can hold"));
        }
        return new Scalar.Numeral(literal);
    }

    private String checked(String text) {
        if (Utf8.cannotHold(text)) {
            refuse(malformed("a string holds half of a surrogate pair, which UTF-8 cannot hold"));
        }
        return text;
    }

    private void refuse(MalformedText why) {
        if (!tolerant) {
            throw why;
        }
        fault = fault == null ? why : fault;
    }

    private JsonToken required(@Nullable JsonToken token) {
        if (token == null) {
            throw malformed("the JSON ends too early");
        }
        return token;
    }

    private MalformedText duplicate(String name) {
        return malformed("the key \"" + name + "\" occurs twice in one object");
    }

    MalformedText malformed(String what) {
        return malformed(what, parser.currentTokenLocation());
    }

    static MalformedText malformed(String what, @Nullable TokenStreamLocation at) {
        return at == null
                ? new MalformedText(what, 0, 0)
                : new MalformedText(what, Math.max(0, at.getLineNr()), at.getColumnNr());
    }
}
