package periplus.model.clean.defaults;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import periplus.model.tree.Mapping;
import periplus.model.tree.Node;
import periplus.model.tree.Sequence;

/** Puts back what was left out where filling in the defaults did not give the same object. */
final class Restoration {

    private Restoration() {}

    /**
     * Something more than {@code lean}, and {@code full} at the latest.
     *
     * @param shape what filled in, here and below
     * @param lean what was left of {@code full}
     * @param got what filling in made of {@code lean}
     * @param wanted what filling in makes of {@code full}
     */
    static Node of(
            @Nullable Shape shape,
            Node lean,
            Node full,
            @Nullable Node got,
            @Nullable Node wanted) {
        Node more =
                switch (lean) {
                    case Mapping some
                            when shape != null
                                    && full instanceof Mapping all
                                    && got instanceof Mapping made
                                    && wanted instanceof Mapping aim ->
                            mapping(shape, some, all, made, aim);
                    case Sequence some
                            when full instanceof Sequence all
                                    && got instanceof Sequence made
                                    && wanted instanceof Sequence aim ->
                            list(shape, some, all, made, aim);
                    default -> full;
                };
        return more.equals(lean) ? full : more;
    }

    private static Mapping mapping(
            Shape shape, Mapping lean, Mapping full, Mapping got, Mapping wanted) {
        Set<String> needed = forbidding(shape, lean, full, got, wanted);
        Mapping.Builder more = Mapping.builder();
        full.entries()
                .forEach((field, value) -> {
                    Node kept = lean.get(field);
                    Node made = got.get(field);
                    Node aim = wanted.get(field);
                    boolean same = Objects.equals(made, aim);
                    if (!same) {
                        Node start = kept == null && made instanceof Mapping ? Mapping.EMPTY : kept;
                        more.put(
                                field,
                                start == null
                                        ? value
                                        : of(shape.shapeOf(field), start, value, made, aim));
                    } else if (kept != null || needed.contains(field)) {
                        more.put(field, kept == null ? value : kept);
                    }
                });
        return more.build();
    }

    /**
     * What was left out and, by its presence, kept the server from filling in a field too many: one
     * field where that is enough, else all of them.
     */
    private static Set<String> forbidding(
            Shape shape, Mapping lean, Mapping full, Mapping got, Mapping wanted) {
        if (wanted.keys().containsAll(got.keys())) {
            return Set.of();
        }
        Set<String> absent = new TreeSet<>(full.keys());
        absent.removeAll(lean.keys());
        for (String field : absent) {
            Mapping trial = lean.with(field, Objects.requireNonNull(full.get(field)));
            if (wanted.keys().containsAll(shape.fill(trial).keys())) {
                return Set.of(field);
            }
        }
        return new HashSet<>(absent);
    }

    private static Node list(
            @Nullable Shape shape, Sequence lean, Sequence full, Sequence got, Sequence wanted) {
        if (lean.size() != full.size()
                || lean.size() != got.size()
                || lean.size() != wanted.size()) {
            return full;
        }
        List<Node> more = new ArrayList<>();
        for (int i = 0; i < full.size(); i++) {
            Node made = got.items().get(i);
            Node aim = wanted.items().get(i);
            Node kept = lean.items().get(i);
            more.add(made.equals(aim) ? kept : of(shape, kept, full.items().get(i), made, aim));
        }
        return new Sequence(more);
    }
}
