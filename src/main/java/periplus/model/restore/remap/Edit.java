package periplus.model.restore.remap;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import periplus.model.clean.defaults.table.PullPolicy;
import periplus.model.tree.Mapping;
import periplus.model.tree.Node;
import periplus.model.tree.Scalar;
import periplus.model.tree.Sequence;

/** What becomes of the value at a place, by what it names. */
enum Edit {
    NAMESPACE(text(Renaming::namespace)),
    NAMESPACED_NAME(text(Renaming::namespacedName)),
    ACCOUNT(text(Renaming::account)),
    STORAGE_CLASS(text(Renaming::storageClass)),
    NODE(text(Renaming::node)),
    HOST_PATH(text(Renaming::hostPath)),
    HOST(text(Renaming::host)),
    HOSTS(text(Renaming::hosts)),
    CONTAINER(mapping(image("image", "imagePullPolicy"))),
    IMAGE_VOLUME(mapping(image("reference", "pullPolicy"))),

    /** Limits of a quota; those of a class are under keys that begin with its name. */
    QUOTA(mapping(Edit::quota)),

    /** A rule of a Role, which may be for some namespaces only. */
    ROLE_RULE(mapping(Edit::role));

    @SuppressWarnings("ImmutableEnumChecker") // functions without state
    private final BiFunction<Node, Renaming, Node> change;

    Edit(BiFunction<Node, Renaming, Node> change) {
        this.change = change;
    }

    Node apply(Node value, Renaming renaming) {
        return change.apply(value, renaming);
    }

    private static BiFunction<Node, Renaming, Node> mapping(
            BiFunction<Mapping, Renaming, Mapping> change) {
        return (value, renaming) ->
                value instanceof Mapping mapping ? change.apply(mapping, renaming) : value;
    }

    /** A text, or each text of a list; names that became one stand there once. */
    private static BiFunction<Node, Renaming, Node> text(
            BiFunction<Renaming, String, String> rename) {
        return (value, renaming) ->
                value instanceof Sequence list
                        ? once(list, item -> text(item, old -> rename.apply(renaming, old)))
                        : text(value, old -> rename.apply(renaming, old));
    }

    private static Node text(Node value, UnaryOperator<String> rename) {
        if (value instanceof Scalar.Text(String old)) {
            String now = rename.apply(old);
            return now.equals(old) ? value : Scalar.text(now);
        }
        return value;
    }

    private static Sequence once(Sequence list, UnaryOperator<Node> change) {
        Sequence changed = list.map(change);
        if (changed == list) {
            return list;
        }
        Set<Node> once = new LinkedHashSet<>(changed.items());
        return once.size() == list.size() ? changed : new Sequence(List.copyOf(once));
    }

    /** What says when it is pulled may follow from the old tag, and must not change with it. */
    private static BiFunction<Mapping, Renaming, Mapping> image(String field, String policy) {
        return (container, renaming) -> {
            String old = container.textOrEmpty(field);
            String now = renaming.image(old);
            if (now.equals(old)) {
                return container;
            }
            Mapping changed = container.with(field, Scalar.text(now));
            Node meant = PullPolicy.of(Scalar.text(old));
            return container.textOrEmpty(policy).isEmpty()
                            && !meant.equals(PullPolicy.of(Scalar.text(now)))
                    ? changed.with(policy, meant)
                    : changed;
        };
    }

    private static Mapping quota(Mapping hard, Renaming renaming) {
        String suffix = ".storageclass.storage.k8s.io/";
        Mapping.Builder changed = Mapping.builder();
        boolean same = true;
        for (var limit : hard.entries().entrySet()) {
            String key = limit.getKey();
            int end = key.indexOf(suffix);
            String now =
                    end < 0
                            ? key
                            : renaming.storageClass(key.substring(0, end)) + key.substring(end);
            same &= now.equals(key);
            changed.putIfAbsent(now, limit.getValue());
        }
        return same ? hard : changed.build();
    }

    private static Mapping role(Mapping rule, Renaming renaming) {
        boolean namespaces =
                rule.sequence("resources").texts().anyMatch(Remap.NAMESPACES::equals)
                        && rule.sequence("resources").size() == 1;
        Node names = rule.get("resourceNames");
        return namespaces && names != null
                ? rule.with("resourceNames", NAMESPACE.apply(names, renaming))
                : rule;
    }
}
