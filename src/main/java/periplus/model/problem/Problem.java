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
}
