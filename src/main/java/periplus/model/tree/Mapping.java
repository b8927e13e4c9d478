package periplus.model.tree;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A map from text to nodes. It keeps the order it was built in, but two mappings with the same
 * entries are equal in any order, as Kubernetes sees them.
 */
public final class Mapping implements Node {

    public static final Mapping EMPTY = new Mapping(Map.of());

    private static final Pattern WHOLE = Pattern.compile("-?\\d{1,18}");

    private final Map<String, Node> entries;

    private Mapping(Map<String, Node> entries) {
        this.entries = entries;
    }

    public static Mapping of(String key, Node value) {
        return builder().put(key, value).build();
    }

    public static Builder builder() {
        return new Builder();
    }

    /** The entries in order; cannot be changed. */
    public Map<String, Node> entries() {
        return Collections.unmodifiableMap(entries);
    }

    public Set<String> keys() {
        return entries().keySet();
    }

    public int size() {
        return entries.size();
    }

    public boolean isEmpty() {
        return entries.isEmpty();
    }

    public boolean has(String key) {
        return entries.containsKey(key);
    }

    public @Nullable Node get(String key) {
        return entries.get(key);
    }

    /** The node at the end of the path, or null when a step is missing or no mapping. */
    public @Nullable Node at(String... path) {
        Node node = this;
        for (String key : path) {
            node = node instanceof Mapping mapping ? mapping.entries.get(key) : null;
            if (node == null) {
                return null;
            }
        }
        return node;
    }

    /** The mapping at the end of the path, or an empty one. */
    public Mapping mapping(String... path) {
        return at(path) instanceof Mapping mapping ? mapping : EMPTY;
    }

    /** The sequence at the end of the path, or an empty one. */
    public Sequence sequence(String... path) {
        return at(path) instanceof Sequence sequence ? sequence : Sequence.EMPTY;
    }

    /** The text at the end of the path, or null when there is none. */
    public @Nullable String text(String... path) {
        return at(path) instanceof Scalar.Text(String value) ? value : null;
    }

    /** The text at the end of the path, or an empty one. */
    public String textOrEmpty(String... path) {
        return at(path) instanceof Scalar.Text(String value) ? value : "";
    }

    /** The whole number at the end of the path, or the other when there is none. */
    public long whole(long otherwise, String... path) {
        return at(path) instanceof Scalar.Numeral(String literal)
                        && WHOLE.matcher(literal).matches()
                ? Long.parseLong(literal)
                : otherwise;
    }

    /** Whether {@code true} stands at the end of the path. */
    public boolean isTrue(String... path) {
        return Scalar.TRUE.equals(at(path));
    }

    /** This mapping with the key set; the key keeps its place if it was there. */
    public Mapping with(String key, Node value) {
        if (value == entries.get(key)) {
            return this;
        }
        Map<String, Node> copy = new LinkedHashMap<>(entries);
        copy.put(key, value);
        return new Mapping(copy);
    }

    /** This mapping with all these entries set. */
    public Mapping withAll(Map<String, Node> more) {
        Map<String, Node> copy = new LinkedHashMap<>(entries);
        copy.putAll(more);
        return new Mapping(copy);
    }

    /** This mapping without the key; itself when the key is absent. */
    public Mapping without(String key) {
        if (!entries.containsKey(key)) {
            return this;
        }
        Map<String, Node> copy = new LinkedHashMap<>(entries);
        copy.remove(key);
        return new Mapping(copy);
    }

    /** This mapping without the keys; itself when all are absent. */
    public Mapping without(Set<String> keys) {
        if (Collections.disjoint(entries.keySet(), keys)) {
            return this;
        }
        Map<String, Node> rest = new LinkedHashMap<>();
        entries.forEach((key, value) -> {
            if (!keys.contains(key)) {
                rest.put(key, value);
            }
        });
        return new Mapping(rest);
    }

    /** This mapping with the mapping under the key rewritten; itself when there is none. */
    public Mapping update(String key, UnaryOperator<Mapping> change) {
        return entries.get(key) instanceof Mapping child ? with(key, change.apply(child)) : this;
    }

    /**
     * This mapping with every entry rewritten, or left out where the change gives null; itself when
     * nothing changed.
     */
    public Mapping mapEntries(BiFunction<String, Node, @Nullable Node> change) {
        Map<String, Node> changed = null;
        for (Map.Entry<String, Node> entry : entries.entrySet()) {
            Node next = change.apply(entry.getKey(), entry.getValue());
            if (next != entry.getValue()) {
                changed = changed == null ? new LinkedHashMap<>(entries) : changed;
                if (next == null) {
                    changed.remove(entry.getKey());
                } else {
                    changed.put(entry.getKey(), next);
                }
            }
        }
        return changed == null ? this : new Mapping(changed);
    }

    /** This mapping with the sequence under the key rewritten; itself when there is none. */
    public Mapping updateSequence(String key, UnaryOperator<Sequence> change) {
        return entries.get(key) instanceof Sequence child ? with(key, change.apply(child)) : this;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || (other instanceof Mapping mapping && entries.equals(mapping.entries));
    }

    @Override
    public int hashCode() {
        return entries.hashCode();
    }

    @Override
    public String toString() {
        return entries.toString();
    }

    /** Collects entries; must not be used again after {@link #build()}. */
    public static final class Builder {

        private Map<String, Node> entries = new LinkedHashMap<>();

        private Builder() {}

        public Builder put(String key, Node value) {
            entries.put(key, value);
            return this;
        }

        public Builder put(String key, String value) {
            return put(key, Scalar.text(value));
        }

        /** Puts the entry unless the key is taken, and says whether it was put. */
        public boolean putIfAbsent(String key, Node value) {
            return entries.putIfAbsent(key, value) == null;
        }

        public Mapping build() {
            Mapping mapping = entries.isEmpty() ? EMPTY : new Mapping(entries);
            entries = Map.of();
            return mapping;
        }
    }
}
