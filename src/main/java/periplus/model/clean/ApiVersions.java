package periplus.model.clean;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import periplus.model.clean.rule.Rule;
import periplus.model.clean.table.Rules;
import periplus.model.manifest.ResourceType;

/**
 * Which kinds to list, and each at which version: the preferred one for built-ins; for custom
 * resources the one they are stored at, so that no conversion webhook has to answer.
 *
 * @param read one version of each kind worth listing, in the order of discovery
 * @param left the kinds not to list, and why
 */
public record ApiVersions(List<ResourceType> read, List<Left> left) {

    /** A group that serves the objects of another one under its own name, and that other. */
    private static final Map<String, Set<String>> TWINS =
            Map.of(
                    "extensions", Set.of("apps", "networking.k8s.io", "policy"),
                    "events.k8s.io", Set.of(""),
                    "projectcalico.org", Set.of("crd.projectcalico.org"));

    /** Read at this version although the server may prefer an older one. */
    private static final Map<String, String> BETTER =
            Map.of("horizontalpodautoscalers.autoscaling", "v2");

    /** A kind that is not to be listed. */
    public record Left(ResourceType type, Rule rule) {}

    public ApiVersions {
        read = List.copyOf(read);
        left = List.copyOf(left);
    }

    /**
     * Chooses among what a server serves.
     *
     * @param served every kind at every version, the preferred version of a kind first
     * @param pins {@link ResourceType#id()} to the version a kind was read at before, kept while it
     *     is served
     * @param storage {@link ResourceType#id()} of a custom resource to the version it is stored at
     * @param aggregated {@code group/version} of APIs that another server answers for
     */
    public static ApiVersions choose(
            List<ResourceType> served,
            Map<String, String> pins,
            Map<String, String> storage,
            Set<String> aggregated,
            Cleaner cleaner) {
        Map<String, List<ResourceType>> byKind =
                served.stream()
                        .collect(
                                Collectors.groupingBy(
                                        ResourceType::id, LinkedHashMap::new, Collectors.toList()));
        List<ResourceType> read = new ArrayList<>();
        List<Left> left = new ArrayList<>();
        byKind.forEach((id, versions) -> {
            ResourceType type =
                    served(versions, pins.get(id))
                            .or(() -> served(versions, storage.get(id)))
                            .or(() -> served(versions, BETTER.get(id)))
                            .orElseGet(versions::getFirst);
            why(type, byKind, aggregated, cleaner)
                    .ifPresentOrElse(rule -> left.add(new Left(type, rule)), () -> read.add(type));
        });
        return new ApiVersions(read, left);
    }

    private static Optional<ResourceType> served(
            List<ResourceType> versions, @Nullable String wanted) {
        return versions.stream().filter(type -> type.version().equals(wanted)).findFirst();
    }

    private static Optional<Rule> why(
            ResourceType type,
            Map<String, List<ResourceType>> byKind,
            Set<String> aggregated,
            Cleaner cleaner) {
        if (aggregated.contains(type.apiVersion())) {
            return Optional.of(Rules.AGGREGATED);
        }
        boolean twin =
                TWINS.getOrDefault(type.group(), Set.of()).stream()
                        .map(group -> group.isEmpty() ? type.plural() : type.plural() + "." + group)
                        .anyMatch(byKind::containsKey);
        return twin ? Optional.of(Rules.TWIN) : cleaner.skips(type);
    }
}
