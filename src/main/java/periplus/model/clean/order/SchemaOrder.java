package periplus.model.clean.order;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import periplus.model.tree.Mapping;

/**
 * The lists that the schema of a custom resource declares as sets or maps by {@code
 * x-kubernetes-list-type}; without it a list is atomic, and {@link OrderedLists} keep their order
 * even so.
 *
 * @see <a href="https://kubernetes.io/docs/reference/using-api/server-side-apply/#merge-strategy">
 *     Merge strategy: list types</a>
 */
public final class SchemaOrder {

    private SchemaOrder() {}

    /** The order of objects with this {@code openAPIV3Schema}. */
    public static FreeOrder of(Mapping schema) {
        Mapping rest = schema.mapping("properties").without("metadata");
        return node("", schema.with("properties", rest));
    }

    private static FreeOrder node(String field, Mapping schema) {
        if (schema.get("items") instanceof Mapping items) {
            FreeOrder element = node("", items);
            return OrderedLists.contain(field) ? inOrder(element) : list(schema, element);
        }
        Map<String, FreeOrder> fields = new HashMap<>();
        schema.mapping("properties")
                .entries()
                .forEach((name, property) ->
                        below(
                                        property instanceof Mapping inner
                                                ? node(name, inner)
                                                : FreeOrder.NONE)
                                .ifPresent(order -> fields.put(name, order)));
        return fields.isEmpty()
                ? below(valueOf(schema)).map(FreeOrder::each).orElse(FreeOrder.NONE)
                : FreeOrder.of(fields);
    }

    private static FreeOrder valueOf(Mapping schema) {
        return schema.get("additionalProperties") instanceof Mapping inner
                ? node("", inner)
                : FreeOrder.NONE;
    }

    private static FreeOrder list(Mapping schema, FreeOrder element) {
        List<String> keys = schema.sequence("x-kubernetes-list-map-keys").texts().toList();
        return switch (schema.textOrEmpty("x-kubernetes-list-type")) {
            case "set" -> FreeOrder.set();
            case "map" -> keys.isEmpty() ? FreeOrder.NONE : FreeOrder.map(keys, element);
            default -> inOrder(element);
        };
    }

    private static FreeOrder inOrder(FreeOrder element) {
        return below(element).map(FreeOrder::each).orElse(FreeOrder.NONE);
    }

    private static Optional<FreeOrder> below(FreeOrder order) {
        return Optional.of(order).filter(any -> !any.isEmpty());
    }
}
