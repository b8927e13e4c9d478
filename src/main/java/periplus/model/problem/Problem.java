package periplus.model.problem;

import static java.util.Objects.requireNonNull;

/**
 * Something that went wrong, for people.
 *
 * @param exit the class of the problem
 * @param message what happened, to what; never holds a secret
 * @param hint what to do next
 */
public record Problem(ExitCode exit, String message, String hint) {

    public Problem {
        requireNonNull(exit, "exit is null");
        requireNonNull(message, "message is null");
        requireNonNull(hint, "hint is null");
    }

    /** A bug of ours; without the message, which may quote what an object holds. */
    public static Problem bug(RuntimeException e, String hint) {
        StackTraceElement[] trace = e.getStackTrace();
        return new Problem(
                ExitCode.BUG,
                "a bug: " + e.getClass().getName() + (trace.length == 0 ? "" : " at " + trace[0]),
                "please report it; " + hint);
    }
}
