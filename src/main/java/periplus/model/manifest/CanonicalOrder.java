package periplus.model.manifest;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import periplus.model.tree.Mapping;
import periplus.model.tree.Node;
import periplus.model.tree.Scalar;
import periplus.model.tree.Sequence;

/**
 * The one order of keys and of set-like lists in a manifest, so that equal objects have equal
 * texts. A part that is in order already is returned as it is.
 */
public final class CanonicalOrder {

    private static final List<String> TOP =
            List.of(
                    "apiVersion",
                    "kind",
                    "metadata",
                    "type",
                    "immutable",
                    "aggregationRule",
                    "rules",
                    "roleRef",
                    "subjects",
                    "provisioner",
                    "parameters",
                    "spec",
                    "data",
                    "binaryData");
    private static final List<String> METADATA =
            List.of("name", "namespace", "labels", "annotations", "finalizers", "ownerReferences");
    private static final List<String> ELEMENT = List.of("name");
    private static final List<String> CONTAINER = List.of("name", "image");

    private static final Comparator<String> BY_CODE_POINT = CanonicalOrder::compareCodePoints;
    private static final Comparator<Map.Entry<String, Node>> TOP_ORDER = first(TOP);
    private static final Comparator<Map.Entry<String, Node>> METADATA_ORDER = first(METADATA);
    private static final Comparator<Map.Entry<String, Node>> ELEMENT_ORDER = first(ELEMENT);
    private static final Comparator<Map.Entry<String, Node>> CONTAINER_ORDER = first(CONTAINER);
    private static final Comparator<Map.Entry<String, Node>> PLAIN_ORDER = first(List.of());

    private CanonicalOrder() {}

    /** The manifest in order; every other list keeps the server's order. */
    public static Mapping of(Mapping manifest) {
        Mapping sets = manifest.update("metadata", CanonicalOrder::sortFinalizers);
        if ("Namespace".equals(sets.text("kind")) && "v1".equals(sets.text("apiVersion"))) {
            sets = sets.update("spec", CanonicalOrder::sortFinalizers);
        }
        return sorted(sets, TOP_ORDER, true);
    }

    private static Mapping sortFinalizers(Mapping owner) {
        return owner.updateSequence("finalizers", CanonicalOrder::sortTexts);
    }

    /** Sorts a list that is a set of texts; a list that holds anything else is left alone. */
    public static Sequence sortTexts(Sequence list) {
        List<String> texts = list.texts().toList();
        List<String> sorted = texts.stream().sorted(BY_CODE_POINT).toList();
        return texts.size() < list.size() || sorted.equals(texts)
                ? list
                : new Sequence(sorted.stream().<Node>map(Scalar::text).toList());
    }

    private static Mapping sorted(
            Mapping mapping, Comparator<Map.Entry<String, Node>> order, boolean top) {
        List<Map.Entry<String, Node>> entries = new ArrayList<>(mapping.size());
        boolean same = true;
        for (Map.Entry<String, Node> entry : mapping.entries().entrySet()) {
            Node old = entry.getValue();
            Node value = top && isMetadata(entry) ? sortedMetadata((Mapping) old) : sorted(old);
            Map.Entry<String, Node> next = Map.entry(entry.getKey(), value);
            same &=
                    value == old
                            && (entries.isEmpty() || order.compare(entries.getLast(), next) < 0);
            entries.add(next);
        }
        if (same) {
            return mapping;
        }
        entries.sort(order);
        Mapping.Builder builder = Mapping.builder();
        entries.forEach(entry -> builder.put(entry.getKey(), entry.getValue()));
        return builder.build();
    }

    private static boolean isMetadata(Map.Entry<String, Node> entry) {
        return entry.getKey().equals("metadata") && entry.getValue() instanceof Mapping;
    }

    private static Mapping sortedMetadata(Mapping metadata) {
        return sorted(metadata, METADATA_ORDER, false);
    }

    private static Node sorted(Node node) {
        return switch (node) {
            case Mapping mapping -> sorted(mapping, PLAIN_ORDER, false);
            case Sequence sequence -> sorted(sequence);
            case Scalar scalar -> scalar;
        };
    }

    private static Sequence sorted(Sequence sequence) {
        List<Node> items = new ArrayList<>(sequence.size());
        boolean same = true;
        for (Node item : sequence) {
            Node next = item instanceof Mapping element ? sortedElement(element) : sorted(item);
            same &= next == item;
            items.add(next);
        }
        return same ? sequence : new Sequence(items);
    }

    private static Mapping sortedElement(Mapping element) {
        boolean container = element.has("name") && element.has("image");
        return sorted(element, container ? CONTAINER_ORDER : ELEMENT_ORDER, false);
    }

    private static Comparator<Map.Entry<String, Node>> first(List<String> keys) {
        Map<String, Integer> ranks = new HashMap<>();
        keys.forEach(key -> ranks.put(key, ranks.size()));
        Comparator<String> byRank =
                Comparator.comparingInt(key -> ranks.getOrDefault(key, ranks.size()));
        return Map.Entry.comparingByKey(byRank.thenComparing(BY_CODE_POINT));
    }

    /** The order of the UTF-8 bytes, which differs from Java's above the surrogates. */
    private static int compareCodePoints(String a, String b) {
        int length = Math.min(a.length(), b.length());
        for (int i = 0; i < length; i++) {
            char left = a.charAt(i);
            char right = b.charAt(i);
            if (left != right) {
                boolean mixed = Character.isSurrogate(left) != Character.isSurrogate(right);
                return mixed
                        ? (Character.isSurrogate(left) ? 1 : -1)
                        : Character.compare(left, right);
            }
        }
        return Integer.compare(a.length(), b.length());
    }
}
