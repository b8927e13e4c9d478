package periplus.model.restore.patch;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import periplus.model.tree.Mapping;
import periplus.model.tree.Node;
import periplus.model.tree.Scalar;
import periplus.model.tree.Sequence;

/**
 * The way to a value in a document.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6901">RFC 6901</a>
 */
record Pointer(String text, List<String> tokens) {

    private static final String AFTER_LAST = "-";

    /** Reads a pointer; anything else is a {@link Unfit}. */
    static Pointer parse(String text) {
        if (!text.isEmpty() && !text.startsWith("/")) {
            throw new Unfit(
                    "\"" + text + "\" is no path",
                    "begin it with / and put / between keys and places, as in"
                            + " /spec/template/spec/containers/0/image");
        }
        List<String> tokens = new ArrayList<>();
        for (String token : text.isEmpty() ? new String[0] : text.substring(1).split("/", -1)) {
            if (token.matches(".*~(?![01]).*")) {
                throw new Unfit(
                        "\"" + text + "\" is no path", "write ~ as ~0, and / in a key as ~1");
            }
            tokens.add(token.replace("~1", "/").replace("~0", "~"));
        }
        return new Pointer(text, List.copyOf(tokens));
    }

    /** What stands there. */
    Node get(Node object) {
        Node node = object;
        for (String token : tokens) {
            node = child(node, token);
        }
        return node;
    }

    /** With the value there: a key is set, and before an element of a list it is put in. */
    Node add(Node object, Node value) {
        return tokens.isEmpty()
                ? value
                : changed(
                        object,
                        0,
                        (parent, last) ->
                                switch (parent) {
                                    case Mapping mapping -> mapping.with(last, value);
                                    case Sequence list -> inserted(list, last, value);
                                    case Scalar _ -> throw missing();
                                });
    }

    /** Without what stands there. */
    Node remove(Node object) {
        if (tokens.isEmpty()) {
            throw new Unfit(
                    "the whole object cannot be removed", "leave it out of what is restored");
        }
        return changed(
                object,
                0,
                (parent, last) -> {
                    child(parent, last);
                    return put(parent, last, null);
                });
    }

    /** With the value instead of what stands there. */
    Node replace(Node object, Node value) {
        return tokens.isEmpty()
                ? value
                : changed(
                        object,
                        0,
                        (parent, last) -> {
                            child(parent, last);
                            return put(parent, last, value);
                        });
    }

    private Node changed(Node node, int depth, BiFunction<Node, String, Node> change) {
        String token = tokens.get(depth);
        return depth == tokens.size() - 1
                ? change.apply(node, token)
                : put(node, token, changed(child(node, token), depth + 1, change));
    }

    private Node child(Node node, String token) {
        Node child =
                switch (node) {
                    case Mapping mapping -> mapping.get(token);
                    case Sequence list -> list.items().get(index(token, list.size() - 1));
                    case Scalar _ -> null;
                };
        if (child == null) {
            throw missing();
        }
        return child;
    }

    /** The parent with another child, or without it. */
    private Node put(Node parent, String token, @Nullable Node child) {
        return switch (parent) {
            case Mapping mapping when child == null -> mapping.without(token);
            case Mapping mapping -> mapping.with(token, child);
            case Sequence list -> {
                List<Node> items = new ArrayList<>(list.items());
                int index = index(token, items.size() - 1);
                if (child == null) {
                    items.remove(index);
                } else {
                    items.set(index, child);
                }
                yield new Sequence(items);
            }
            case Scalar _ -> throw missing();
        };
    }

    private Sequence inserted(Sequence list, String token, Node value) {
        List<Node> items = new ArrayList<>(list.items());
        items.add(token.equals(AFTER_LAST) ? items.size() : index(token, items.size()), value);
        return new Sequence(items);
    }

    private int index(String token, int highest) {
        boolean number = token.matches("0|[1-9]\\d{0,8}");
        if (!number || Integer.parseInt(token) > highest) {
            throw missing();
        }
        return Integer.parseInt(token);
    }

    private Unfit missing() {
        return new Unfit(
                "nothing stands at " + this,
                "correct the path, or add first what is above it; elements of lists are counted"
                        + " from 0");
    }

    /** Whether the other one leads to something below what this leads to. */
    boolean isAbove(Pointer other) {
        return other.tokens.size() > tokens.size()
                && other.tokens.subList(0, tokens.size()).equals(tokens);
    }

    @Override
    public String toString() {
        return tokens.isEmpty() ? "the whole object" : text;
    }
}
