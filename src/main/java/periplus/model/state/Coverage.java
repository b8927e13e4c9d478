package periplus.model.state;

import java.util.List;
import java.util.Set;
import periplus.model.problem.Problem;

/**
 * What a run saw completely. Only there does absence mean deletion.
 *
 * @param complete types ({@code plural} or {@code plural.group}) of which every object was seen
 * @param gaps what was not seen, and why
 */
public record Coverage(Set<String> complete, List<Gap> gaps) {

    public Coverage {
        complete = Set.copyOf(complete);
        gaps = List.copyOf(gaps);
    }

    /**
     * Something that could not be read.
     *
     * @param what a type, or an API group where not even its types are known
     */
    public record Gap(String what, Problem reason) {}

    public boolean isComplete() {
        return gaps.isEmpty();
    }
}
