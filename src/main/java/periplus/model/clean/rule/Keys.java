package periplus.model.clean.rule;

import static java.util.stream.Collectors.toSet;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import periplus.model.tree.Mapping;

/** Keys of annotations or labels: exact ones, and all with a prefix. */
public record Keys(Set<String> exact, List<String> prefixes) {

    public Keys {
        exact = Set.copyOf(exact);
        prefixes = List.copyOf(prefixes);
    }

    public static Keys of(String... exact) {
        return new Keys(Set.of(exact), List.of());
    }

    public static Keys prefixed(String... prefixes) {
        return new Keys(Set.of(), List.of(prefixes));
    }

    public Keys and(String... more) {
        Set<String> both = Stream.concat(exact.stream(), Stream.of(more)).collect(toSet());
        return new Keys(both, prefixes);
    }

    public boolean match(String key) {
        if (exact.contains(key)) {
            return true;
        }
        for (String prefix : prefixes) {
            if (key.startsWith(prefix)) {
                return true;
            }
        }
        return false;
    }

    public boolean matchAny(Mapping map) {
        if (map.isEmpty()) {
            return false;
        }
        for (String key : exact) {
            if (map.has(key)) {
                return true;
            }
        }
        return !prefixes.isEmpty() && map.keys().stream().anyMatch(this::match);
    }
}
