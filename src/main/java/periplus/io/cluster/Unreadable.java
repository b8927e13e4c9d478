package periplus.io.cluster;

import periplus.model.manifest.ResourceKey;
import periplus.model.problem.ExitCode;
import periplus.model.problem.Problem;

/**
 * An object that is in the cluster and cannot be taken for what it is.
 *
 * @param why in words for people, without any value
 */
public record Unreadable(ResourceKey key, String why) {

    public Problem problem() {
        return new Problem(
                ExitCode.PARTIAL,
                key + " cannot be read: " + why,
                "its file stays as it is; correct the object, or exclude it");
    }
}
