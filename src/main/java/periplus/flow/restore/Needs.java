package periplus.flow.restore;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import periplus.model.clean.Neighbours;
import periplus.model.manifest.ResourceKey;
import periplus.model.manifest.ResourceType;
import periplus.model.problem.ExitCode;
import periplus.model.problem.Failure;
import periplus.model.problem.Problem;
import periplus.model.restore.check.Tally;
import periplus.model.restore.order.Item;
import periplus.model.restore.order.Reference;
import periplus.model.restore.plan.Scope;

/** What planned objects cannot do without, and is neither planned nor in the target. */
final class Needs {

    private final Target target;
    private final Source source;
    private final Scope scope;
    private final Map<ResourceKey, Boolean> missing = new HashMap<>();
    private final Set<ResourceKey> tried = new HashSet<>();

    Needs(Target target, Source source, Scope scope) {
        this.target = target;
        this.source = source;
        this.scope = scope;
    }

    /**
     * Has added what is in no namespace, and what that needs in turn. All else is only told, and a
     * path is taken at its word.
     *
     * @param planned by their keys; grows with what is added
     * @param add takes an object and who needs it
     * @return what the commit has, and somebody has to bring
     */
    List<Problem> bring(Map<ResourceKey, Item> planned, BiConsumer<Planned, Tally> add) {
        Map<ResourceKey, Tally> needs = of(planned);
        while (needs.keySet().stream().anyMatch(this::comesAlong)) {
            needs.forEach((key, users) -> {
                if (comesAlong(key)) {
                    tried.add(key);
                    add.accept(source.object(source.path(key).orElseThrow()), users);
                }
            });
            needs = of(planned);
        }
        return needs.entrySet().stream()
                .flatMap(need -> told(need.getKey(), need.getValue()).stream())
                .toList();
    }

    private boolean comesAlong(ResourceKey key) {
        return key.namespace().isEmpty()
                && !tried.contains(key)
                && scope.path().isEmpty()
                && source.path(key).isPresent();
    }

    private Optional<Problem> told(ResourceKey key, Tally users) {
        return source.path(key)
                .map(path ->
                        new Problem(
                                ExitCode.DONE,
                                "%s is neither there nor selected, and is needed by %s"
                                        .formatted(key, users),
                                "bring it too: periplus restore --path " + path));
    }

    /** Asks the target for each, once. With every missing one, who needs it. */
    private Map<ResourceKey, Tally> of(Map<ResourceKey, Item> planned) {
        Map<ResourceKey, Tally> needs = new LinkedHashMap<>();
        sorted(planned.values())
                .forEach(item ->
                        item.references().stream()
                                .filter(Reference::hard)
                                .filter(reference -> reference.role() == Reference.Role.NEEDED)
                                .map(Reference::to)
                                .filter(to -> !planned.containsKey(to))
                                .filter(to -> missing.computeIfAbsent(to, this::isMissing))
                                .forEach(to ->
                                        needs.computeIfAbsent(to, _ -> new Tally())
                                                .add(item.key())));
        return needs;
    }

    private static Stream<Item> sorted(Collection<Item> items) {
        return items.stream().sorted(Comparator.comparing(item -> item.key().toString()));
    }

    /** What cannot be seen is taken to be there. */
    private boolean isMissing(ResourceKey key) {
        if (key.type().equals(Neighbours.DEFINITIONS)
                && target.discovery().type(key.name()).isPresent()) {
            return false;
        }
        Optional<ResourceType> type = target.discovery().type(key.type());
        try {
            return type.isEmpty()
                    || target.cluster().get(type.get(), key.namespace(), key.name()).isEmpty();
        } catch (Failure e) {
            return false;
        }
    }
}
