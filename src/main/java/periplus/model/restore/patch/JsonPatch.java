package periplus.model.restore.patch;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import periplus.model.manifest.ResourceKey;
import periplus.model.tree.Mapping;
import periplus.model.tree.Node;
import periplus.model.tree.Scalar;
import periplus.model.tree.Sequence;

/**
 * A list of operations, done in order.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6902">RFC 6902</a>
 */
record JsonPatch(List<Operation> operations) implements Change {

    private enum Op {
        ADD,
        REMOVE,
        REPLACE,
        MOVE,
        COPY,
        TEST;

        boolean needsValue() {
            return this == ADD || this == REPLACE || this == TEST;
        }

        boolean needsFrom() {
            return this == MOVE || this == COPY;
        }

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * One operation.
     *
     * @param from the path itself where the operation has none
     * @param value null where it has none
     */
    record Operation(Op op, Pointer path, Pointer from, Node value) {}

    JsonPatch {
        operations = List.copyOf(operations);
    }

    static JsonPatch parse(Sequence list) {
        List<Operation> operations = new ArrayList<>();
        for (int i = 0; i < list.size(); i++) {
            try {
                operations.add(operation(list.items().get(i)));
            } catch (Unfit e) {
                throw e.in("operation " + (i + 1));
            }
        }
        return new JsonPatch(operations);
    }

    private static Operation operation(Node node) {
        Mapping fields = node instanceof Mapping mapping ? mapping : Mapping.EMPTY;
        Op op = op(fields.textOrEmpty("op"));
        Pointer path = pointer(fields, "path", op);
        Pointer from = op.needsFrom() ? pointer(fields, "from", op) : path;
        Node value = fields.get("value");
        if (op.needsValue() && value == null) {
            throw lacks(op, "value");
        }
        return new Operation(op, path, from, value == null ? Scalar.NULL : value);
    }

    private static Op op(String name) {
        for (Op op : Op.values()) {
            if (op.toString().equals(name)) {
                return op;
            }
        }
        throw new Unfit(
                name.isEmpty() ? "it has no op" : "\"" + name + "\" is no operation",
                "write op: add, remove, replace, move, copy or test");
    }

    private static Pointer pointer(Mapping fields, String field, Op op) {
        String text = fields.text(field);
        if (text == null) {
            throw lacks(op, field);
        }
        return Pointer.parse(text);
    }

    private static Unfit lacks(Op op, String field) {
        return new Unfit(op + " has no " + field, "give it one, as in RFC 6902");
    }

    @Override
    public Node applied(ResourceKey key, Mapping object) {
        Node changed = object;
        for (int i = 0; i < operations.size(); i++) {
            try {
                changed = applied(operations.get(i), changed);
            } catch (Unfit e) {
                throw e.in("operation " + (i + 1));
            }
        }
        return changed;
    }

    private static Node applied(Operation operation, Node object) {
        Pointer path = operation.path();
        Pointer from = operation.from();
        return switch (operation.op()) {
            case ADD -> path.add(object, operation.value());
            case REMOVE -> path.remove(object);
            case REPLACE -> path.replace(object, operation.value());
            case MOVE -> move(object, from, path);
            case COPY -> path.add(object, from.get(object));
            case TEST -> test(object, path, operation.value());
        };
    }

    private static Node move(Node object, Pointer from, Pointer path) {
        if (from.isAbove(path)) {
            throw new Unfit(from + " cannot be moved into itself", "move it elsewhere, or copy it");
        }
        return from.equals(path)
                ? path.add(path.remove(object), from.get(object))
                : path.add(from.remove(object), from.get(object));
    }

    private static Node test(Node object, Pointer path, Node expected) {
        if (!Same.are(path.get(object), expected)) {
            throw new Unfit(
                    "the test failed: another value stands at " + path,
                    "correct the patch, or give it a target that leaves this object out");
        }
        return object;
    }
}
