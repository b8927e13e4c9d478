package periplus.model.restore.check.kind;

import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The kinds that a server serves.
 *
 * @param versions {@code plural} or {@code plural.group} to the versions it is served at
 * @param silent groups that did not answer, of which nothing is known
 */
public record ServedKinds(Map<String, Set<String>> versions, Set<String> silent) {

    public ServedKinds {
        versions =
                versions.entrySet().stream()
                        .collect(
                                Collectors.toUnmodifiableMap(
                                        Map.Entry::getKey, kind -> Set.copyOf(kind.getValue())));
        silent = Set.copyOf(silent);
    }

    boolean isSilent(String typeId) {
        int dot = typeId.indexOf('.');
        return dot >= 0 && silent.contains(typeId.substring(dot + 1));
    }
}
