package periplus.flow.restore;

import java.util.Arrays;
import periplus.io.cluster.ApplyResult;
import periplus.model.problem.Problem;

/** What came of one attempt at a step. */
sealed interface Answer {

    /** It is done. */
    record Done(String said) implements Answer {}

    /** It may work in a moment. */
    record NotYet(String said, String next) implements Answer {}

    /** The cluster does not answer at all; it may come back. */
    record Away(String said, String next) implements Answer {}

    /** It will not work so. */
    record No(String said, String next) implements Answer {}

    Answer DONE = new Done("");

    /** A kind that was defined a moment ago. */
    String NOT_SERVED_YET = "could not find the requested resource";

    String CORRECT = "correct it by --patch, or in the target";

    /** A cluster that is away may come back. */
    static Answer of(Problem away) {
        return new Away(away.message(), away.hint());
    }

    /**
     * What a refusal means.
     *
     * @param said the server's words, without secrets
     * @param kind for the advice
     */
    static Answer of(ApplyResult.Refused refused, String said, String kind) {
        return switch (refused.status()) {
            case 409, 429, 500, 502, 503, 504 -> passing(said);
            case 403 -> isPassing(said) ? passing(said) : new No(said, permission(said));
            case 404 ->
                    said.contains(NOT_SERVED_YET)
                            ? passing(said)
                            : new No(said, "see what the target serves: kubectl api-resources");
            case 422 ->
                    new No(
                            said,
                            isFixed(said)
                                    ? "to delete it and make it anew: --policy "
                                            + kind
                                            + "=recreate"
                                    : CORRECT);
            default -> new No(said, CORRECT);
        };
    }

    private static Answer passing(String said) {
        return new NotYet(said, "run it again when that is over: what is done stays done");
    }

    private static boolean isPassing(String said) {
        return hasAny(
                said,
                "is being terminated",
                "error looking up service account",
                "not yet ready to handle request",
                "status unknown for quota");
    }

    /** Each kind says in its own words that a field cannot be changed. */
    private static boolean isFixed(String said) {
        return hasAny(
                said,
                "immutable",
                "may not change",
                "may not be changed",
                "cannot change",
                "updates to");
    }

    /** Quotas, roles, and then admission: all of them forbid. */
    private static String permission(String said) {
        if (said.contains("exceeded quota")) {
            return "raise the quota in the target, then run it again";
        }
        return hasAny(said, "\" cannot ", "attempting to grant RBAC permissions")
                ? "see who you are there: kubectl auth whoami"
                : CORRECT;
    }

    private static boolean hasAny(String said, String... words) {
        return Arrays.stream(words).anyMatch(said::contains);
    }
}
