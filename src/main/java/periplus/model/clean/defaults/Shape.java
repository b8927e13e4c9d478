package periplus.model.clean.defaults;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import periplus.model.tree.Mapping;
import periplus.model.tree.Node;
import periplus.model.tree.Scalar;
import periplus.model.tree.Sequence;

/**
 * The defaults of one mapping and of what is in it. A shape under a field is that of the mapping
 * there, or of each mapping in the list there; one for so many lists says nothing of other places.
 */
public final class Shape {

    /** Mappings in as many lists as there are: where types leave no choice. */
    static final int ANY_LISTS = -1;

    public static final Shape NONE = new ShapeBuilder().build();

    private record Lean(Node value, Node lean) {}

    private final List<Default> defaults;
    private final List<Derived> derived;
    private final Map<String, Shape> fields;
    private final @Nullable Shape values;
    private final int lists;

    /** Without it the time for defaults within defaults doubles with every level. */
    private final Map<String, Lean> leanDefaults = new ConcurrentHashMap<>();

    Shape(
            List<Default> defaults,
            List<Derived> derived,
            Map<String, Shape> fields,
            @Nullable Shape values,
            int lists) {
        this.defaults = List.copyOf(defaults);
        this.derived = List.copyOf(derived);
        this.fields = Map.copyOf(fields);
        this.values = values;
        this.lists = lists;
    }

    void addTo(ShapeBuilder builder) {
        builder.fill(defaults.toArray(Default[]::new)).derive(derived.toArray(Derived[]::new));
        fields.forEach(builder::field);
        if (values != null) {
            builder.values(values);
        }
        builder.inLists(lists);
    }

    public static ShapeBuilder builder() {
        return new ShapeBuilder();
    }

    /** A shape of these defaults alone. */
    public static Shape of(Default... defaults) {
        return builder().fill(defaults).build();
    }

    /** The shape of an object with this spec. */
    public static Shape spec(Shape spec) {
        return builder().at("spec", spec).build();
    }

    /** The same, of a kind that can do without: the server writes an empty one. */
    public static Shape optionalSpec(Shape spec) {
        return builder().fill(Default.empty("spec")).at("spec", spec).build();
    }

    public boolean isEmpty() {
        return defaults.isEmpty() && derived.isEmpty() && fields.isEmpty() && values == null;
    }

    /** One thing that is filled in, for people: where, from this mapping on, and what. */
    public record Row(String path, String text) {}

    /** Everything that is filled in, parents before children. */
    public List<Row> rows() {
        List<Row> rows = new ArrayList<>();
        collect("", rows);
        return rows;
    }

    private void collect(String prefix, List<Row> rows) {
        defaults.forEach(each -> rows.add(new Row(prefix + each.field(), each.text())));
        derived.forEach(each -> rows.add(new Row(prefix + each.path(), each.text())));
        fields.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(each -> each.getValue().collect(prefix + each.getKey() + ".", rows));
        if (values != null) {
            values.collect(prefix + "*.", rows);
        }
    }

    /** The mapping with every default filled in, as the server does when it decodes it. */
    public Mapping fill(Mapping mapping) {
        Mapping filled = withMissing(mapping);
        for (Derived each : derived) {
            filled = each.fill().apply(filled);
        }
        return children(filled, Shape::fill);
    }

    private Mapping withMissing(Mapping mapping) {
        Map<String, Node> missing = Map.of();
        for (Default each : defaults) {
            Node there = mapping.get(each.field());
            if (each.isMissing(there)) {
                Map<String, Node> before = missing;
                Node value = each.value().apply(field -> get(field, before, mapping));
                if (value != null && !value.equals(there)) {
                    missing = missing.isEmpty() ? new LinkedHashMap<>() : missing;
                    missing.put(each.field(), value);
                }
            }
        }
        return missing.isEmpty() ? mapping : mapping.withAll(missing);
    }

    private static @Nullable Node get(String field, Map<String, Node> filled, Mapping mapping) {
        Node node = filled.get(field);
        return node == null ? mapping.get(field) : node;
    }

    /** Whether {@code fill(lean)} is {@code wanted}, without making it. */
    private boolean restores(Mapping lean, Mapping wanted) {
        if (!derived.isEmpty()) {
            return fill(lean).equals(wanted);
        }
        Map<String, Node> missing = Map.of();
        int size = lean.size();
        for (Default each : defaults) {
            Node there = lean.get(each.field());
            if (each.isMissing(there)) {
                if (there != null) {
                    return fill(lean).equals(wanted);
                }
                Map<String, Node> before = missing;
                Node value = each.value().apply(field -> get(field, before, lean));
                if (value != null) {
                    if (!restores(each.field(), value, wanted)) {
                        return false;
                    }
                    missing = missing.isEmpty() ? new HashMap<>() : missing;
                    missing.put(each.field(), value);
                    size++;
                }
            }
        }
        for (Map.Entry<String, Node> entry : lean.entries().entrySet()) {
            if (!restores(entry.getKey(), entry.getValue(), wanted)) {
                return false;
            }
        }
        return size == wanted.size();
    }

    private boolean restores(String field, Node lean, Mapping wanted) {
        Node there = wanted.get(field);
        return there != null && restores(shapeOf(field), lean, there);
    }

    private static boolean restores(@Nullable Shape shape, Node lean, Node wanted) {
        if (lean == wanted) {
            return true;
        }
        return shape == null ? lean.equals(wanted) : restores(shape, shape.lists, lean, wanted);
    }

    private static boolean restores(Shape shape, int lists, Node lean, Node wanted) {
        if (lists <= 0 && lean instanceof Mapping some && wanted instanceof Mapping all) {
            return shape.restores(some, all);
        }
        if (lists != 0 && lean instanceof Sequence some && wanted instanceof Sequence all) {
            boolean same = some.size() == all.size();
            for (int i = 0; same && i < some.size(); i++) {
                same = restores(shape, lists - 1, some.items().get(i), all.items().get(i));
            }
            return same;
        }
        return lean.equals(wanted);
    }

    /**
     * The mapping without what {@link #fill} fills in, and with everything whose absence would make
     * it fill in something else.
     */
    public Mapping strip(Mapping mapping) {
        return strip(mapping, UnaryOperator.identity());
    }

    /**
     * Like {@link #strip(Mapping)}, but leaves out less.
     *
     * @param putBack puts back some of what was left out
     */
    public Mapping strip(Mapping mapping, UnaryOperator<Mapping> putBack) {
        Mapping lean = withoutDefaults(mapping);
        if (lean == mapping) {
            return mapping;
        }
        lean = putBack.apply(lean);
        Mapping wanted = fill(mapping);
        while (!restores(lean, wanted)) {
            lean = (Mapping) Restoration.of(this, lean, mapping, fill(lean), wanted);
        }
        return lean;
    }

    private Mapping withoutDefaults(Mapping mapping) {
        Mapping rest = mapping;
        for (Derived each : derived.reversed()) {
            rest = each.strip().apply(rest);
        }
        return withoutFields(rest, children(rest, Shape::withoutDefaults));
    }

    /**
     * Later defaults may depend on earlier ones, so the last goes first.
     *
     * @param lean the mapping, lean below already
     */
    private Mapping withoutFields(Mapping mapping, Mapping lean) {
        Set<String> gone = Set.of();
        for (int i = defaults.size() - 1; i >= 0; i--) {
            Default each = defaults.get(i);
            Node there = lean.get(each.field());
            if (there != null && !each.kept() && isFilledIn(each, there, mapping, gone)) {
                gone = gone.isEmpty() ? new HashSet<>() : gone;
                gone.add(each.field());
            }
        }
        return gone.isEmpty() ? lean : lean.without(gone);
    }

    private boolean isFilledIn(Default each, Node there, Mapping mapping, Set<String> gone) {
        String own = each.field();
        Node value =
                each.value()
                        .apply(field ->
                                field.equals(own) || gone.contains(field)
                                        ? null
                                        : mapping.get(field));
        return value != null && lean(own, value).equals(there);
    }

    private Node lean(String field, Node value) {
        Shape shape = shapeOf(field);
        if (shape == null) {
            return value;
        }
        Lean known = leanDefaults.get(field);
        if (known == null || known.value() != value) {
            known = new Lean(value, in(shape, value, Shape::withoutDefaults));
            leanDefaults.put(field, known);
        }
        return known.lean();
    }

    private Mapping children(Mapping mapping, Change change) {
        return fields.isEmpty() && values == null
                ? mapping
                : mapping.mapEntries((field, child) -> in(shapeOf(field), child, change));
    }

    /** What holds under a field. */
    @Nullable Shape shapeOf(String field) {
        Shape shape = fields.get(field);
        return shape == null ? values : shape;
    }

    private static Node in(@Nullable Shape shape, Node node, Change change) {
        return shape == null ? node : in(shape, shape.lists, node, change);
    }

    private static Node in(Shape shape, int lists, Node node, Change change) {
        return switch (node) {
            case Scalar scalar -> scalar;
            case Mapping mapping -> lists > 0 ? mapping : change.apply(shape, mapping);
            case Sequence list ->
                    lists == 0 ? list : list.map(item -> in(shape, lists - 1, item, change));
        };
    }

    private interface Change {
        Mapping apply(Shape shape, Mapping mapping);
    }
}
