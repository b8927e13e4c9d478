package periplus.model.clean.order;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import periplus.model.tree.Mapping;
import periplus.model.tree.Node;
import periplus.model.tree.Sequence;

/**
 * Where in an object lists are sets or maps by their type, so that their order says nothing. Only
 * the branches that lead to such a list are kept.
 *
 * @see <a href="https://kubernetes.io/docs/reference/using-api/server-side-apply/#merge-strategy">
 *     Merge strategy: list types</a>
 */
public final class FreeOrder {

    /** Every list has its order. */
    public static final FreeOrder NONE = of(Map.of());

    private enum Kind {
        /** A mapping, or a list whose order is meaning. */
        ORDERED,
        SET,
        MAP
    }

    private final Kind kind;
    private final List<String> keys;
    private final Map<String, FreeOrder> fields;
    private final @Nullable FreeOrder each;

    private FreeOrder(
            Kind kind, List<String> keys, Map<String, FreeOrder> fields, @Nullable FreeOrder each) {
        this.kind = kind;
        this.keys = List.copyOf(keys);
        this.fields = Map.copyOf(fields);
        this.each = each;
    }

    /** A mapping with these fields below which there is such a list. */
    static FreeOrder of(Map<String, FreeOrder> fields) {
        return new FreeOrder(Kind.ORDERED, List.of(), fields, null);
    }

    /** A mapping of any fields or a list in order, with such lists in each of its values. */
    static FreeOrder each(FreeOrder value) {
        return new FreeOrder(Kind.ORDERED, List.of(), Map.of(), value);
    }

    static FreeOrder set() {
        return new FreeOrder(Kind.SET, List.of(), Map.of(), null);
    }

    /**
     * A list of mappings that these keys tell apart.
     *
     * @param element {@link #NONE} when there are no such lists in its elements
     */
    static FreeOrder map(List<String> keys, FreeOrder element) {
        return new FreeOrder(Kind.MAP, keys, Map.of(), element);
    }

    boolean isEmpty() {
        return kind == Kind.ORDERED && fields.isEmpty() && each == null;
    }

    /** Whether the two differ in the order of such lists at most. */
    public boolean isSame(Mapping one, Mapping other) {
        return isSame(this, one, other);
    }

    private static boolean isSame(@Nullable FreeOrder order, Node one, Node other) {
        if (order == null || order.isEmpty()) {
            return one.equals(other);
        }
        if (one instanceof Mapping some && other instanceof Mapping others) {
            return order.sameFields(some, others);
        }
        if (one instanceof Sequence some && other instanceof Sequence others) {
            return some.size() == others.size() && order.sameItems(some.items(), others.items());
        }
        return one.equals(other);
    }

    private boolean sameFields(Mapping one, Mapping other) {
        return one.keys().equals(other.keys())
                && one.entries().entrySet().stream()
                        .allMatch(entry -> {
                            Node there = other.get(entry.getKey());
                            FreeOrder below = fields.get(entry.getKey());
                            return there != null
                                    && isSame(
                                            below == null ? each : below, entry.getValue(), there);
                        });
    }

    private boolean sameItems(List<Node> one, List<Node> other) {
        return switch (kind) {
            case ORDERED ->
                    IntStream.range(0, one.size())
                            .allMatch(i -> isSame(each, one.get(i), other.get(i)));
            case SET -> counts(one).equals(counts(other));
            case MAP -> {
                Optional<Map<List<Optional<Node>>, Node>> some = byKeys(one);
                Optional<Map<List<Optional<Node>>, Node>> others = byKeys(other);
                yield some.isPresent()
                        && others.isPresent()
                        && sameElements(some.get(), others.get());
            }
        };
    }

    private <K> boolean sameElements(Map<K, Node> one, Map<K, Node> other) {
        return one.entrySet().stream()
                .allMatch(entry -> {
                    Node there = other.get(entry.getKey());
                    return there != null && isSame(each, entry.getValue(), there);
                });
    }

    private static Map<Node, Long> counts(List<Node> items) {
        return items.stream().collect(groupingBy(item -> item, counting()));
    }

    /** Empty when the list is no map after all: two elements are alike, or one is no mapping. */
    private Optional<Map<List<Optional<Node>>, Node>> byKeys(List<Node> items) {
        Map<List<Optional<Node>>, Node> found = new HashMap<>();
        for (Node item : items) {
            if (!(item instanceof Mapping element)) {
                return Optional.empty();
            }
            List<Optional<Node>> key =
                    keys.stream().map(name -> Optional.ofNullable(element.get(name))).toList();
            if (found.put(key, element) != null) {
                return Optional.empty();
            }
        }
        return Optional.of(found);
    }
}
