package periplus.io.cluster.embedded;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import periplus.model.tree.Mapping;
import periplus.model.tree.Node;

/** The fields someone owns, as paths to leaves, and their form in managedFields (FieldsV1). */
record FieldSet(Set<List<String>> paths) {

    private static final String STEP = "f:";

    private static final Set<List<String>> IDENTITY =
            Set.of(
                    List.of("apiVersion"),
                    List.of("kind"),
                    List.of("metadata", "name"),
                    List.of("metadata", "namespace"));

    /** All that an object says beyond which object it is. */
    static FieldSet of(Mapping object) {
        Set<List<String>> paths = new LinkedHashSet<>();
        leaves(object, List.of(), (path, _) -> paths.add(path));
        paths.removeAll(IDENTITY);
        return new FieldSet(paths);
    }

    static FieldSet parse(Mapping fieldsV1) {
        Set<List<String>> paths = new LinkedHashSet<>();
        leaves(
                fieldsV1,
                List.of(),
                (path, _) ->
                        paths.add(
                                path.stream().map(step -> step.substring(STEP.length())).toList()));
        return new FieldSet(paths);
    }

    Mapping fieldsV1() {
        Mapping tree = Mapping.EMPTY;
        for (List<String> path : paths) {
            tree = Edits.set(tree, path.stream().map(STEP::concat).toList(), Mapping.EMPTY);
        }
        return tree;
    }

    FieldSet without(FieldSet others) {
        Set<List<String>> rest = new LinkedHashSet<>(paths);
        rest.removeAll(others.paths);
        return new FieldSet(rest);
    }

    /** Calls for each leaf: what is no mapping, or an empty one. */
    private static void leaves(
            Mapping mapping, List<String> prefix, BiConsumer<List<String>, Node> leaf) {
        mapping.entries()
                .forEach((key, value) -> {
                    List<String> path = new ArrayList<>(prefix);
                    path.add(key);
                    if (value instanceof Mapping child && !child.isEmpty()) {
                        leaves(child, path, leaf);
                    } else {
                        leaf.accept(List.copyOf(path), value);
                    }
                });
    }
}
