package periplus.model.manifest;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import periplus.model.tree.Mapping;
import periplus.model.tree.Node;
import periplus.model.tree.Scalar;

/** The way from the root of an object to one field, such as {@code spec.containers[web].image}. */
public record FieldPath(List<Step> steps) {

    public static final FieldPath ROOT = new FieldPath(List.of());

    private static final Pattern BARE_KEY = Pattern.compile("[A-Za-z0-9_$-]+");
    private static final Pattern BARE_NAME =
            Pattern.compile("[A-Za-z0-9._$-]*[A-Za-z._$-][A-Za-z0-9._$-]*");

    public FieldPath {
        steps = List.copyOf(steps);
    }

    /** One step down. */
    public sealed interface Step {

        /** To the value of a key. */
        record Key(String key) implements Step {}

        /** To the list element whose {@code name} field is this. */
        record Element(String name) implements Step {}

        /**
         * To a list element by its place.
         *
         * @param index counted from 0
         */
        record Index(int index) implements Step {}

        /** To each element of a list, or each value of a mapping. */
        record Every() implements Step {}

        /** Whether it goes from a mapping to the value of this key. */
        default boolean leadsTo(String key) {
            return switch (this) {
                case Key(String wanted) -> wanted.equals(key);
                case Every() -> true;
                case Element _, Index _ -> false;
            };
        }

        /**
         * Whether it goes from a list to this item. A name also means the text itself, in a list of
         * texts.
         *
         * @param index counted from 0
         */
        default boolean leadsTo(Node item, int index) {
            return switch (this) {
                case Key _ -> false;
                case Every() -> true;
                case Element(String name) ->
                        item.equals(Scalar.text(name))
                                || (item instanceof Mapping mapping
                                        && name.equals(mapping.text("name")));
                case Index(int wanted) -> wanted == index;
            };
        }
    }

    /**
     * Reads what {@link #toString} writes; {@code [*]} stands for every element. Anything else is a
     * {@link periplus.model.problem.Failure} of class USAGE.
     */
    public static FieldPath parse(String text) {
        return new PathReader(text).read();
    }

    public static FieldPath of(String... keys) {
        FieldPath path = ROOT;
        for (String key : keys) {
            path = path.key(key);
        }
        return path;
    }

    public FieldPath key(String key) {
        return then(new Step.Key(key));
    }

    public FieldPath element(String name) {
        return then(new Step.Element(name));
    }

    public FieldPath index(int index) {
        return then(new Step.Index(index));
    }

    private FieldPath then(Step step) {
        List<Step> longer = new ArrayList<>(steps);
        longer.add(step);
        return new FieldPath(longer);
    }

    /** Keys with dots or other marks stand as {@code ["a.b/c"]}; the root is a dot. */
    @Override
    public String toString() {
        if (steps.isEmpty()) {
            return ".";
        }
        String text = "";
        for (Step step : steps) {
            text = extend(text, step);
        }
        return text;
    }

    /** The text of a path with one more step; for those that walk a tree and build no paths. */
    public static String extend(String path, Step step) {
        return switch (step) {
            case Step.Key(String key) when BARE_KEY.matcher(key).matches() ->
                    path.isEmpty() ? key : path + '.' + key;
            case Step.Key(String key) -> path + '[' + quoted(key) + ']';
            case Step.Element(String name) when BARE_NAME.matcher(name).matches() ->
                    path + '[' + name + ']';
            case Step.Element(String name) -> path + "[name=" + quoted(name) + ']';
            case Step.Index(int index) -> path + '[' + index + ']';
            case Step.Every() -> path + "[*]";
        };
    }

    private static String quoted(String text) {
        String escaped = text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
        return '"' + escaped + '"';
    }
}
