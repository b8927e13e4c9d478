package periplus.model.restore.check.security;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * One control of the standards.
 *
 * @param what what is not allowed
 * @param offenders the parts of a Pod that have it
 */
record Rule(String what, Function<Pod, List<String>> offenders) {

    Optional<String> violation(Pod pod) {
        List<String> found = offenders.apply(pod);
        return found.isEmpty()
                ? Optional.empty()
                : Optional.of(what + " (" + String.join(", ", found) + ")");
    }
}
