package periplus.model.clean.edit;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import periplus.model.clean.fields.Ownership;
import periplus.model.clean.fields.Step;
import periplus.model.tree.Mapping;
import periplus.model.tree.Node;
import periplus.model.tree.Sequence;

/** Puts back what was left out although someone had set it on purpose. */
public final class ExplicitFields {

    private final Ownership ownership;

    public ExplicitFields(Ownership ownership) {
        this.ownership = ownership;
    }

    /**
     * The lean object with its explicit fields.
     *
     * @param full the object before anything was left out
     */
    public Mapping putBack(Mapping lean, Mapping full) {
        return mapping(lean, full, List.of());
    }

    private Mapping mapping(Mapping lean, Mapping full, List<Step> path) {
        Mapping more = lean;
        for (Map.Entry<String, Node> entry : full.entries().entrySet()) {
            String field = entry.getKey();
            Node back = node(lean.get(field), entry.getValue(), to(path, Step.field(field)));
            more = back == null ? more : more.with(field, back);
        }
        return more;
    }

    private @Nullable Node node(@Nullable Node lean, Node full, List<Step> path) {
        if (lean == full) {
            return lean;
        }
        return switch (full) {
            case Mapping all when lean instanceof Mapping some -> mapping(some, all, path);
            case Sequence all when lean instanceof Sequence some && some.size() == all.size() ->
                    list(some, all, path);
            case Mapping all when lean == null && !all.isEmpty() -> {
                Mapping some = mapping(Mapping.EMPTY, all, path);
                yield some.isEmpty() ? null : some;
            }
            default -> lean == null && ownership.isExplicit(path) ? full : lean;
        };
    }

    private Sequence list(Sequence lean, Sequence full, List<Step> path) {
        List<Node> items = new ArrayList<>(full.size());
        for (int i = 0; i < full.size(); i++) {
            items.add(
                    lean.items().get(i) instanceof Mapping some
                                    && full.items().get(i) instanceof Mapping all
                            ? mapping(some, all, to(path, Step.element(all)))
                            : lean.items().get(i));
        }
        return new Sequence(items);
    }

    private static List<Step> to(List<Step> path, Step next) {
        List<Step> longer = new ArrayList<>(path);
        longer.add(next);
        return longer;
    }
}
