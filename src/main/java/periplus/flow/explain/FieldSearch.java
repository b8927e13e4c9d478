package periplus.flow.explain;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import periplus.model.clean.fields.Ownership;
import periplus.model.manifest.FieldPath;
import periplus.model.manifest.ResourceKey;
import periplus.model.problem.ExitCode;
import periplus.model.problem.Failure;
import periplus.model.tree.Mapping;
import periplus.model.tree.Node;
import periplus.model.tree.Scalar;
import periplus.model.tree.Sequence;

/** One field of a living object: where it stands, and who set it. Its value is never told. */
final class FieldSearch {

    private static final int MOST_KEYS = 12;

    private final ResourceKey object;
    private final Mapping live;
    private FieldPath path = FieldPath.ROOT;
    private Node at;

    private FieldSearch(ResourceKey object, Mapping live) {
        this.object = object;
        this.live = live;
        this.at = live;
    }

    /** Follows the path; where it leads nowhere, a {@link Failure} says what is there instead. */
    static FieldSearch in(ResourceKey object, Mapping live, FieldPath wanted) {
        FieldSearch search = new FieldSearch(object, live);
        wanted.steps().forEach(search::follow);
        return search;
    }

    FieldExplanation explain(Explanation whole) {
        Ownership ownership = new Ownership(live);
        List<Finding> above = new ArrayList<>();
        List<Finding> below = new ArrayList<>();
        for (Finding finding : whole.fields()) {
            List<FieldPath.Step> steps = FieldPath.parse(finding.path()).steps();
            if (!steps.isEmpty() && startsWith(path.steps(), steps)) {
                above.add(finding);
            } else if (startsWith(steps, path.steps())) {
                below.add(finding);
            }
        }
        return new FieldExplanation(
                whole, path, above, below, ownership.of(path), ownership.managersOf(path));
    }

    private static boolean startsWith(List<FieldPath.Step> path, List<FieldPath.Step> start) {
        return path.size() >= start.size() && path.subList(0, start.size()).equals(start);
    }

    private void follow(FieldPath.Step step) {
        switch (step) {
            case FieldPath.Step.Every() ->
                    throw new Failure(
                            ExitCode.USAGE,
                            "only one field at a time can be explained",
                            "write the name or the number of an element instead of *");
            case FieldPath.Step.Key(String name) -> key(name);
            case FieldPath.Step.Element(String name) -> element(indexOf(name));
            case FieldPath.Step.Index(int index) -> element(index);
        }
    }

    private void key(String name) {
        Node next = at instanceof Mapping mapping ? mapping.get(name) : null;
        if (next == null) {
            throw absent(path.key(name));
        }
        path = path.key(name);
        at = next;
    }

    private void element(int index) {
        Sequence list = at instanceof Sequence sequence ? sequence : Sequence.EMPTY;
        if (index < 0 || index >= list.size()) {
            throw absent(path.index(Math.max(0, index)));
        }
        Node item = list.items().get(index);
        String name = name(item);
        path = name == null ? path.index(index) : path.element(name);
        at = item;
    }

    private int indexOf(String name) {
        List<Node> items = at instanceof Sequence list ? list.items() : List.of();
        for (int i = 0; i < items.size(); i++) {
            if (name.equals(name(items.get(i))) || items.get(i).equals(Scalar.text(name))) {
                return i;
            }
        }
        throw absent(path.element(name));
    }

    private static @Nullable String name(Node item) {
        return item instanceof Mapping mapping ? mapping.text("name") : null;
    }

    private Failure absent(FieldPath missing) {
        return new Failure(
                ExitCode.USAGE, object + " has no field " + missing, path + " " + contents());
    }

    private String contents() {
        return switch (at) {
            case Mapping mapping when mapping.isEmpty() -> "is empty";
            case Mapping mapping -> "has: " + list(mapping.keys().stream());
            case Sequence list when list.isEmpty() -> "is empty";
            case Sequence list ->
                    list.items().stream().allMatch(item -> name(item) != null)
                            ? "has the elements: " + list(list.mappings().map(FieldSearch::name))
                            : "has " + list.size() + " elements, counted from 0";
            case Scalar _ -> "is a single value";
        };
    }

    private static String list(Stream<String> names) {
        List<String> all = names.toList();
        return String.join(", ", all.subList(0, Math.min(MOST_KEYS, all.size())))
                + (all.size() > MOST_KEYS ? ", …" : "");
    }
}
