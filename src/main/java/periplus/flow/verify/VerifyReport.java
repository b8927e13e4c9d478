package periplus.flow.verify;

import java.util.List;

/**
 * What was found in a commit, as a document as well.
 *
 * @param periplus what the document is, and in which form
 * @param commit the full id
 * @param sound whether there are no problems
 * @param problems what would not come back
 * @param warnings what may have come with the cluster, or else is missing
 */
public record VerifyReport(
        String periplus,
        String commit,
        boolean sound,
        Counts counts,
        List<Flaw> problems,
        List<Flaw> warnings) {

    private static final String FORM = "verify/1";

    /**
     * How much was read.
     *
     * @param sealed files with sealed values
     * @param opened those of them that a key at hand opened
     */
    public record Counts(int files, int manifests, int sealed, int opened) {}

    static VerifyReport of(String commit, Counts counts, List<Flaw> problems, List<Flaw> warnings) {
        return new VerifyReport(
                FORM,
                commit,
                problems.isEmpty(),
                counts,
                List.copyOf(problems),
                List.copyOf(warnings));
    }
}
