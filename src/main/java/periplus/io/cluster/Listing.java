package periplus.io.cluster;

import periplus.model.problem.Problem;

/** How a list ended. */
public sealed interface Listing {

    /**
     * Every object was seen.
     *
     * @param count how many
     * @param resourceVersion where a watch may start
     */
    record Complete(long count, String resourceVersion) implements Listing {}

    /**
     * Some or all objects were not seen; absence proves nothing.
     *
     * @param count how many were seen
     */
    record Incomplete(long count, Problem reason) implements Listing {}
}
