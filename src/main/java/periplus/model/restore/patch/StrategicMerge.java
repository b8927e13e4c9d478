package periplus.model.restore.patch;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import periplus.model.clean.rule.Scope;
import periplus.model.manifest.ResourceKey;
import periplus.model.tree.Mapping;
import periplus.model.tree.Node;
import periplus.model.tree.Scalar;
import periplus.model.tree.Sequence;

/**
 * A part of an object that is laid over it: mappings are merged, null takes away, lists that
 * Kubernetes knows a key for are merged by it, and all else is replaced. Of custom resources all
 * lists are replaced.
 *
 * @see <a
 *     href="https://github.com/kubernetes/community/blob/master/contributors/devel/sig-api-machinery/strategic-merge-patch.md">
 *     Strategic merge patch</a>
 */
record StrategicMerge(Mapping patch) implements Change {

    private static final String DIRECTIVE = "$patch";
    private static final String RETAIN = "$retainKeys";
    private static final String DELETE_FROM = "$deleteFromPrimitiveList/";
    private static final String ORDER = "$setElementOrder/";
    private static final String SET = "finalizers";

    /** What one mapping of a patch does to its counterpart. */
    private enum Directive {
        MERGE,
        REPLACE,
        DELETE
    }

    @Override
    public Node applied(ResourceKey key, Mapping object) {
        int dot = key.type().indexOf('.');
        boolean builtIn = dot < 0 || Scope.isBuiltIn(key.type().substring(dot + 1));
        Mapping changed = new Merge(builtIn).mapping(object, over(object), "");
        if (changed == null) {
            throw new Unfit("it would delete the object", "leave it out of what is restored");
        }
        return changed;
    }

    /** The patch for this very object: what it says it is for has been looked at already. */
    private Mapping over(Mapping object) {
        Mapping metadata = identity(patch.mapping("metadata"), object.mapping("metadata"), "name");
        return identity(identity(patch, object, "apiVersion"), object, "kind")
                .with("metadata", identity(metadata, object.mapping("metadata"), "namespace"));
    }

    private static Mapping identity(Mapping patch, Mapping object, String field) {
        Node value = object.get(field);
        return value == null ? patch.without(field) : patch.with(field, value);
    }

    /**
     * The merge of one object.
     *
     * @param builtIn whether Kubernetes knows keys of its lists
     */
    private record Merge(boolean builtIn) {

        /** Null when nothing is left. */
        @Nullable Mapping mapping(Mapping base, Mapping patch, String name) {
            Directive directive = directive(patch);
            if (directive == Directive.DELETE) {
                return null;
            }
            Mapping merged = directive == Directive.REPLACE ? Mapping.EMPTY : retained(base, patch);
            for (Map.Entry<String, Node> entry : patch.entries().entrySet()) {
                String key = entry.getKey();
                if (key.startsWith(ORDER)) {
                    throw new Unfit(key + " is not taken", "leave it out");
                } else if (key.startsWith(DELETE_FROM)) {
                    String list = key.substring(DELETE_FROM.length());
                    merged = merged.updateSequence(list, all -> without(all, entry.getValue()));
                } else if (!key.equals(DIRECTIVE) && !key.equals(RETAIN)) {
                    Node value = value(merged.get(key), entry.getValue(), name, key);
                    merged = value == null ? merged.without(key) : merged.with(key, value);
                }
            }
            return merged;
        }

        private @Nullable Node value(@Nullable Node base, Node patch, String above, String name) {
            return switch (patch) {
                case Scalar.Null _ -> null;
                case Mapping over ->
                        mapping(base instanceof Mapping below ? below : Mapping.EMPTY, over, name);
                case Sequence over ->
                        list(
                                base instanceof Sequence below ? below : Sequence.EMPTY,
                                over,
                                above,
                                name);
                case Scalar scalar -> scalar;
            };
        }

        private Sequence list(Sequence base, Sequence patch, String above, String name) {
            List<String> keys = builtIn ? MergeKeys.of(above, name) : List.of();
            boolean replaces =
                    patch.mappings()
                            .anyMatch(item ->
                                    item.size() == 1 && directive(item) == Directive.REPLACE);
            if (replaces) {
                return patch.filter(item -> !(item instanceof Mapping it && it.has(DIRECTIVE)));
            }
            if (keys.isEmpty() && !name.equals(SET)) {
                refuseDirectives(patch, name);
                return patch;
            }
            MergedList merged = new MergedList(base);
            patch.items().stream().distinct().forEach(item -> element(merged, item, keys, name));
            return merged.inOrder();
        }

        private void element(MergedList list, Node item, List<String> keys, String name) {
            if (keys.isEmpty()) {
                list.put(item::equals, _ -> item);
                return;
            }
            if (!(item instanceof Mapping over) || !over.has(keys.getFirst())) {
                throw new Unfit(
                        "an element of " + name + " has no " + keys.getFirst(),
                        "write it, for it tells the elements apart");
            }
            Predicate<Node> same = there -> matches(there, over, keys);
            if (directive(over) == Directive.DELETE) {
                list.delete(same);
            } else {
                list.put(
                        same,
                        there ->
                                mapping(
                                        there instanceof Mapping below ? below : Mapping.EMPTY,
                                        over,
                                        name));
            }
        }
    }

    /** A second key counts where the patch has it; ports are of TCP where they do not say so. */
    private static boolean matches(Node item, Mapping over, List<String> keys) {
        return item instanceof Mapping there
                && keys.stream()
                        .allMatch(key -> {
                            Node wanted = over.get(key);
                            Node value = there.get(key);
                            return wanted == null
                                    || wanted.equals(value)
                                    || (value == null && wanted.equals(Scalar.text("TCP")));
                        });
    }

    private static Directive directive(Mapping patch) {
        Node directive = patch.get(DIRECTIVE);
        if (directive == null) {
            return Directive.MERGE;
        }
        for (Directive known : Directive.values()) {
            if (directive instanceof Scalar.Text(String text)
                    && text.equalsIgnoreCase(known.name())) {
                return known;
            }
        }
        throw new Unfit("$patch says nothing that is known", "write merge, replace or delete");
    }

    private static Mapping retained(Mapping base, Mapping patch) {
        if (!patch.has(RETAIN)) {
            return base;
        }
        Set<Node> names = Set.copyOf(patch.sequence(RETAIN).items());
        return base.mapEntries((key, value) -> names.contains(Scalar.text(key)) ? value : null);
    }

    private static Sequence without(Sequence list, Node items) {
        return items instanceof Sequence gone
                ? list.filter(item -> !gone.items().contains(item))
                : list;
    }

    private static void refuseDirectives(Sequence patch, String name) {
        if (patch.mappings().anyMatch(item -> item.has(DIRECTIVE))) {
            throw new Unfit(
                    name + " is a list without a key, which is replaced as a whole",
                    "write all of it, or use a JSON patch");
        }
    }
}
