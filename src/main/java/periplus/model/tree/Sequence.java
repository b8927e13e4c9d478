package periplus.model.tree;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** A list; order is meaning. */
public record Sequence(List<Node> items) implements Node, Iterable<Node> {

    public static final Sequence EMPTY = new Sequence(List.of());

    public Sequence {
        items = List.copyOf(items);
    }

    public static Sequence of(Node... items) {
        return new Sequence(List.of(items));
    }

    /** The elements that are mappings; others are passed over. */
    public Stream<Mapping> mappings() {
        return items.stream().filter(Mapping.class::isInstance).map(Mapping.class::cast);
    }

    /** The elements that are text; others are passed over. */
    public Stream<String> texts() {
        return items.stream()
                .filter(Scalar.Text.class::isInstance)
                .map(item -> ((Scalar.Text) item).value());
    }

    /** This sequence with every mapping element rewritten; itself when nothing changed. */
    public Sequence mapMappings(UnaryOperator<Mapping> change) {
        return map(item -> item instanceof Mapping mapping ? change.apply(mapping) : item);
    }

    /** This sequence with every element rewritten; itself when nothing changed. */
    public Sequence map(UnaryOperator<Node> change) {
        List<Node> changed = new ArrayList<>(items.size());
        boolean same = true;
        for (Node item : items) {
            Node next = change.apply(item);
            same &= next == item;
            changed.add(next);
        }
        return same ? this : new Sequence(changed);
    }

    /** This sequence with only the elements that pass; itself when all do. */
    public Sequence filter(Predicate<Node> keep) {
        List<Node> kept = items.stream().filter(keep).toList();
        return kept.size() == items.size() ? this : new Sequence(kept);
    }

    public int size() {
        return items.size();
    }

    public boolean isEmpty() {
        return items.isEmpty();
    }

    @Override
    public Iterator<Node> iterator() {
        return items.iterator();
    }
}
