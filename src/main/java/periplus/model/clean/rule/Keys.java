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
        return and(of(more));
    }

    public Keys and(Keys others) {
        return new Keys(
                Stream.concat(exact.stream(), others.exact.stream()).collect(toSet()),
                Stream.concat(prefixes.stream(), others.prefixes.stream()).distinct().toList());
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
        for (String key : map.keys()) {
            if (match(key)) {
                return true;
            }
        }
        return false;
    }
}
