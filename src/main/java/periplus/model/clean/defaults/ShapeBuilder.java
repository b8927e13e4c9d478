package periplus.model.clean.defaults;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Collects a shape; the order of defaults is the order in which the server fills them in. */
public final class ShapeBuilder {

    private final List<Default> defaults = new ArrayList<>();
    private final List<Derived> derived = new ArrayList<>();
    private final Map<String, Shape> fields = new LinkedHashMap<>();
    private @Nullable Shape values;
    private int lists = Shape.ANY_LISTS;

    public ShapeBuilder fill(Default... rows) {
        defaults.addAll(List.of(rows));
        return this;
    }

    public ShapeBuilder derive(Derived... rows) {
        derived.addAll(List.of(rows));
        return this;
    }

    /** Everything of another shape as well. */
    public ShapeBuilder with(Shape other) {
        other.addTo(this);
        return this;
    }

    /** The shape at the end of the path, whose parts are joined by dots. */
    public ShapeBuilder at(String path, Shape shape) {
        int dot = path.indexOf('.');
        return dot < 0
                ? field(path, shape)
                : field(
                        path.substring(0, dot),
                        new ShapeBuilder().at(path.substring(dot + 1), shape).build());
    }

    /** The shape of one field, whatever its name is. */
    ShapeBuilder field(String name, Shape shape) {
        fields.merge(name, shape, ShapeBuilder::both);
        return this;
    }

    /** The shape of the values of all fields without one of their own. */
    ShapeBuilder values(Shape shape) {
        values = shape;
        return this;
    }

    /** The shape of mappings within this many lists, and of nothing else. */
    ShapeBuilder inLists(int count) {
        lists = count;
        return this;
    }

    public Shape build() {
        return new Shape(defaults, derived, fields, values, lists);
    }

    private static Shape both(Shape one, Shape other) {
        return new ShapeBuilder().with(one).with(other).build();
    }
}
