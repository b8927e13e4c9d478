package periplus.model.clean.rule;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import periplus.model.tree.Mapping;
import periplus.model.tree.Node;

/** What a rule does. */
public sealed interface Action {

    /** Leaves the whole object out where the condition holds. */
    record Skip(Reason reason, Condition when) implements Action {

        /** Whether no object of the kind passes, so that the kind need not even be listed. */
        public boolean isUnconditional() {
            return when == Condition.ALWAYS;
        }
    }

    /**
     * Keeps of an object of the cluster's own making what is left after cleaning, as a change to be
     * merged; leaves it out where nothing is left.
     */
    record Bootstrap(Condition when) implements Action {}

    /** Exports the object although another rule would leave it out. */
    record KeepObject(Condition when) implements Action {}

    /** Turns the object into facts that are recorded but never applied. */
    record RecordFacts(Subject subject, Condition when, Rewriting facts) implements Action {}

    /**
     * Notes beside the manifest what it cannot say but a restore will want.
     *
     * @param key under which the note stands in the object's entry
     * @param path where in the object it comes from; empty for the object as a whole
     */
    record Link(String key, String path, Linking linking) implements Action {}

    /** What facts are about. */
    enum Subject {
        NODE,
        VOLUME
    }

    /** Changes the object. */
    sealed interface Edit extends Action {

        Mapping apply(Mapping object, Scene scene);

        /** One edit that does the work of this and the next, if there is one. */
        default Optional<Edit> and(Edit next) {
            return Optional.empty();
        }
    }

    private static Set<String> union(Set<String> some, Set<String> others) {
        Set<String> both = new HashSet<>(some);
        both.addAll(others);
        return both;
    }

    /**
     * Drops fields.
     *
     * @param parent keys from the top to the mapping that holds them; {@code *} stands for every
     *     element of a list
     */
    record DropFields(List<String> parent, Set<String> names, When when) implements Edit {

        private static final String EACH = "*";

        public DropFields {
            parent = List.copyOf(parent);
            names = Set.copyOf(names);
        }

        /** One field, from keys joined by dots. */
        static DropFields of(String path, When when) {
            List<String> keys = List.of(path.split("\\.", -1));
            return new DropFields(keys.subList(0, keys.size() - 1), Set.of(keys.getLast()), when);
        }

        @Override
        public Mapping apply(Mapping object, Scene scene) {
            Mapping dropped = drop(object, 0);
            return dropped == object || isAllowed(scene) ? dropped : object;
        }

        @Override
        public Optional<Edit> and(Edit next) {
            return next instanceof DropFields other
                            && other.parent.equals(parent)
                            && when == When.ALWAYS
                            && other.when == When.ALWAYS
                    ? Optional.of(new DropFields(parent, union(names, other.names), when))
                    : Optional.empty();
        }

        private boolean isAllowed(Scene scene) {
            if (when == When.ALWAYS) {
                return true;
            }
            Stream<String> path = Stream.concat(parent.stream(), names.stream());
            return when.allows(scene.ownership().of(path.toArray(String[]::new)));
        }

        private Mapping drop(Mapping mapping, int at) {
            if (at == parent.size()) {
                return mapping.without(names);
            }
            String key = parent.get(at);
            if (at + 1 < parent.size() && parent.get(at + 1).equals(EACH)) {
                return mapping.updateSequence(
                        key, list -> list.mapMappings(item -> drop(item, at + 2)));
            }
            return mapping.update(key, child -> drop(child, at + 1));
        }
    }

    /**
     * Drops entries of a map of the object's metadata.
     *
     * @param field {@code annotations} or {@code labels}
     */
    record DropKeys(String field, Keys keys, When when) implements Edit {

        public static DropKeys annotations(Keys keys, When when) {
            return new DropKeys("annotations", keys, when);
        }

        public static DropKeys labels(Keys keys, When when) {
            return new DropKeys("labels", keys, when);
        }

        @Override
        public Mapping apply(Mapping object, Scene scene) {
            if (!keys.matchAny(object.mapping("metadata", field))) {
                return object;
            }
            return object.update(
                    "metadata", metadata -> metadata.update(field, m -> drop(m, scene)));
        }

        private Mapping drop(Mapping map, Scene scene) {
            Mapping.Builder kept = Mapping.builder();
            for (Map.Entry<String, Node> entry : map.entries().entrySet()) {
                String key = entry.getKey();
                if (!keys.match(key) || !mayDrop(key, scene)) {
                    kept.put(key, entry.getValue());
                }
            }
            return kept.build();
        }

        @Override
        public Optional<Edit> and(Edit next) {
            return next instanceof DropKeys other
                            && other.field.equals(field)
                            && when == When.ALWAYS
                            && other.when == When.ALWAYS
                    ? Optional.of(new DropKeys(field, keys.and(other.keys), when))
                    : Optional.empty();
        }

        private boolean mayDrop(String key, Scene scene) {
            return when == When.ALWAYS || when.allows(scene.ownership().of("metadata", field, key));
        }
    }

    /** Changes what only code can say. */
    record Rewrite(Rewriting rewriting) implements Edit {

        @Override
        public Mapping apply(Mapping object, Scene scene) {
            return rewriting.apply(object, scene);
        }
    }
}
