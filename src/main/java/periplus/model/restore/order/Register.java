package periplus.model.restore.order;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import periplus.model.manifest.ResourceKey;
import periplus.model.restore.order.Reference.Role;

/** Which of the objects a reference means; they are numbered by their place in the list. */
final class Register {

    private static final Pattern NUMBERED = Pattern.compile("(.+)-\\d+");

    private final Map<ResourceKey, Integer> nodes = new HashMap<>();
    private final Map<ResourceKey, List<Integer>> families;

    Register(List<Item> items) {
        for (Item item : items) {
            if (nodes.putIfAbsent(item.key(), nodes.size()) != null) {
                throw new IllegalArgumentException(item.key() + " is there twice");
            }
        }
        families =
                items.stream()
                        .flatMap(item -> item.references().stream())
                        .filter(reference -> reference.role() == Role.NUMBERED)
                        .map(Reference::to)
                        .distinct()
                        .collect(Collectors.toMap(to -> to, _ -> new ArrayList<>()));
        if (!families.isEmpty()) {
            nodes.forEach(this::join);
        }
    }

    private void join(ResourceKey key, int node) {
        Matcher name = NUMBERED.matcher(key.name());
        if (name.matches()) {
            ResourceKey family = new ResourceKey(key.type(), key.namespace(), name.group(1));
            families.computeIfPresent(
                    family,
                    (_, members) -> {
                        members.add(node);
                        return members;
                    });
        }
    }

    /** The objects that are meant; none where they are not among the objects. */
    List<Integer> meant(Reference reference) {
        return switch (reference.role()) {
            case NUMBERED -> families.getOrDefault(reference.to(), List.of());
            case NEEDED, CALLED, FOLLOWING -> Stream.ofNullable(nodes.get(reference.to())).toList();
        };
    }
}
