package periplus.flow.restore;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import periplus.model.clean.Neighbours;
import periplus.model.manifest.ResourceKey;
import periplus.model.manifest.ResourceType;
import periplus.model.problem.Failure;
import periplus.model.restore.check.Tally;
import periplus.model.restore.order.Item;
import periplus.model.restore.order.Reference;

/** What planned objects cannot do without, and is neither planned nor in the target. */
final class Needs {

    private final Target target;
    private final Map<ResourceKey, Boolean> missing = new HashMap<>();

    Needs(Target target) {
        this.target = target;
    }

    /** Asks the target for each, once. With every missing one, who needs it. */
    Map<ResourceKey, Tally> of(Collection<Item> items) {
        Set<ResourceKey> planned = items.stream().map(Item::key).collect(Collectors.toSet());
        Map<ResourceKey, Tally> needs = new LinkedHashMap<>();
        items.stream()
                .sorted(Comparator.comparing(item -> item.key().toString()))
                .forEach(item ->
                        item.references().stream()
                                .filter(Reference::hard)
                                .filter(reference -> reference.role() == Reference.Role.NEEDED)
                                .map(Reference::to)
                                .filter(to -> !planned.contains(to))
                                .filter(to -> missing.computeIfAbsent(to, this::isMissing))
                                .forEach(to ->
                                        needs.computeIfAbsent(to, _ -> new Tally())
                                                .add(item.key())));
        return needs;
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
