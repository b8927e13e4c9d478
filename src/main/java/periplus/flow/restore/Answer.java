package periplus.flow.restore;

import periplus.io.cluster.ApplyResult;
import periplus.model.problem.Problem;

/** What came of one attempt at a step. */
sealed interface Answer {

    /** It is done. */
    record Done(String said) implements Answer {}

    /** It may work in a moment. */
    record NotYet(String said, String next) implements Answer {}

    /** It will not work so. */
    record No(String said, String next) implements Answer {}

    Answer DONE = new Done("");

    /** A cluster that is away may come back. */
    static Answer of(Problem away) {
        return new NotYet(away.message(), away.hint());
    }

    /**
     * What a refusal means.
     *
     * @param said the server's words, without secrets
     * @param kind for the advice
     */
    static Answer of(ApplyResult.Refused refused, String said, String kind) {
        return switch (refused.status()) {
            case 409, 429, 500, 502, 503, 504 ->
                    new NotYet(said, "run it again when that is over: what is done stays done");
            case 403 -> forbidden(said);
            case 422 ->
                    new No(
                            said,
                            said.contains("immutable")
                                            || said.contains("may not change")
                                            || said.contains("updates to")
                                    ? "to delete it and make it anew: --policy "
                                            + kind
                                            + "=recreate"
                                    : "correct it by --patch, or in the target");
            case 404 -> new No(said, "see what the target serves: kubectl api-resources");
            default -> new No(said, "correct it by --patch, or in the target");
        };
    }

    private static Answer forbidden(String said) {
        boolean passing =
                said.contains("is being terminated")
                        || said.contains("error looking up service account")
                        || said.contains("not yet ready to handle request");
        if (passing) {
            return new NotYet(said, "run it again when that is over: what is done stays done");
        }
        return new No(
                said,
                said.contains("exceeded quota")
                        ? "raise the quota in the target, then run it again"
                        : "see who you are there: kubectl auth whoami");
    }
}
