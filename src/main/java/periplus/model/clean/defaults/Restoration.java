package periplus.model.clean.defaults;

import java.util.ArrayList;
import java.util.List;
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
     * @param lean what was left of {@code full}
     * @param got what filling in made of {@code lean}
     * @param wanted what filling in makes of {@code full}
     */
    static Node of(Node lean, Node full, @Nullable Node got, @Nullable Node wanted) {
        Node more =
                switch (lean) {
                    case Mapping some
                            when full instanceof Mapping all
                                    && got instanceof Mapping made
                                    && wanted instanceof Mapping aim ->
                            mapping(some, all, made, aim);
                    case Sequence some
                            when full instanceof Sequence all
                                    && got instanceof Sequence made
                                    && wanted instanceof Sequence aim ->
                            list(some, all, made, aim);
                    default -> full;
                };
        return more.equals(lean) ? full : more;
    }

    /** A field too many shows that one of its neighbours, by its presence, forbade it. */
    private static Mapping mapping(Mapping lean, Mapping full, Mapping got, Mapping wanted) {
        boolean tooMany = !wanted.keys().containsAll(got.keys());
        Mapping.Builder more = Mapping.builder();
        full.entries()
                .forEach((field, value) -> {
                    Node kept = lean.get(field);
                    boolean same = isSame(got.get(field), wanted.get(field));
                    if (kept == null) {
                        if (tooMany || !same) {
                            more.put(field, value);
                        }
                    } else {
                        more.put(
                                field,
                                same ? kept : of(kept, value, got.get(field), wanted.get(field)));
                    }
                });
        return more.build();
    }

    private static Node list(Sequence lean, Sequence full, Sequence got, Sequence wanted) {
        if (lean.size() != full.size() || lean.size() != got.size()) {
            return full;
        }
        List<Node> more = new ArrayList<>();
        for (int i = 0; i < full.size(); i++) {
            Node made = got.items().get(i);
            Node aim = wanted.items().get(i);
            Node kept = lean.items().get(i);
            more.add(made.equals(aim) ? kept : of(kept, full.items().get(i), made, aim));
        }
        return new Sequence(more);
    }

    private static boolean isSame(@Nullable Node one, @Nullable Node other) {
        return one == null ? other == null : one.equals(other);
    }
}
