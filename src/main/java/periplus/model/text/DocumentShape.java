package periplus.model.text;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import periplus.model.tree.Mapping;
import periplus.model.tree.Node;
import periplus.model.tree.Sequence;

/**
 * Compares the keys of a document with the components of the records it is meant for. Jackson would
 * report an unknown key only after it has called the record's constructor, and a missing number not
 * at all.
 */
final class DocumentShape {

    private final DocumentFault fault;
    private final List<Object> path = new ArrayList<>();

    private DocumentShape(DocumentFault fault) {
        this.fault = fault;
    }

    static void check(Mapping document, Class<?> type, DocumentFault fault) {
        new DocumentShape(fault).check(document, type);
    }

    private void check(Node node, Type type) {
        if (node instanceof Mapping mapping && type instanceof Class<?> raw && hasKeys(raw)) {
            checkRecord(mapping, raw);
        } else if (type instanceof ParameterizedType generic) {
            checkGeneric(node, generic);
        }
    }

    private static boolean hasKeys(Class<?> type) {
        return type.isRecord() && !Node.class.isAssignableFrom(type);
    }

    private void checkRecord(Mapping mapping, Class<?> record) {
        List<RecordComponent> components = Arrays.asList(record.getRecordComponents());
        List<String> known = components.stream().map(RecordComponent::getName).sorted().toList();
        mapping.keys().stream()
                .filter(key -> !known.contains(key))
                .findFirst()
                .ifPresent(key -> {
                    throw fault.unknown(below(key), key, known);
                });
        for (RecordComponent component : components) {
            Node value = mapping.get(component.getName());
            if (value == null && !mayBeAbsent(component.getType())) {
                throw fault.missing(below(component.getName()));
            }
            checkBelow(component.getName(), value, component.getGenericType());
        }
    }

    private void checkGeneric(Node node, ParameterizedType type) {
        Type last = type.getActualTypeArguments()[type.getActualTypeArguments().length - 1];
        if (type.getRawType() == Optional.class) {
            check(node, last);
        } else if (node instanceof Sequence sequence) {
            for (int i = 0; i < sequence.size(); i++) {
                checkBelow(i, sequence.items().get(i), last);
            }
        } else if (node instanceof Mapping mapping && type.getRawType() == Map.class) {
            mapping.entries().forEach((key, value) -> checkBelow(key, value, last));
        }
    }

    private void checkBelow(Object step, @Nullable Node node, Type type) {
        if (node != null) {
            path.add(step);
            check(node, type);
            path.removeLast();
        }
    }

    private static boolean mayBeAbsent(Class<?> type) {
        return type == Optional.class
                || type == Map.class
                || Collection.class.isAssignableFrom(type);
    }

    private List<Object> below(String key) {
        List<Object> longer = new ArrayList<>(path);
        longer.add(key);
        return longer;
    }
}
