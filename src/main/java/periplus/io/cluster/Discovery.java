package periplus.io.cluster;

import java.util.List;
import java.util.Optional;
import periplus.model.manifest.ResourceType;
import periplus.model.problem.Problem;

/**
 * What the server serves.
 *
 * @param types every kind at every served version, the preferred version of a kind first;
 *     subresources are left out
 * @param gaps groups or versions that could not be asked, so nothing may be concluded about them
 */
public record Discovery(List<ResourceType> types, List<Gap> gaps) {

    public Discovery {
        types = List.copyOf(types);
        gaps = List.copyOf(gaps);
    }

    /** The kind with this id, at its preferred version. */
    public Optional<ResourceType> type(String id) {
        return types.stream().filter(type -> type.id().equals(id)).findFirst();
    }

    /** The kind of this group, at its preferred version. */
    public Optional<ResourceType> type(String group, String kind) {
        return types.stream()
                .filter(type -> type.group().equals(group) && type.kind().equals(kind))
                .findFirst();
    }

    /** Whether some of the group did not answer. */
    public boolean isSilent(String group) {
        return gaps.stream().anyMatch(gap -> gap.group().equals(group));
    }

    /**
     * One API group (and version) that did not answer.
     *
     * @param version empty when no version of the group is known
     */
    public record Gap(String group, String version, Problem reason) {}
}
