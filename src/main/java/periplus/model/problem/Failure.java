package periplus.model.problem;

import org.jspecify.annotations.Nullable;

/** A problem that ends the run. Shown as message and hint, without a stack trace. */
public final class Failure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    public Failure(Problem problem) {
        this(problem, null);
    }

    public Failure(Problem problem, @Nullable Throwable cause) {
        super(problem.message(), cause);
        this.problem = problem;
    }

    public Failure(ExitCode exit, String message, String hint) {
        this(new Problem(exit, message, hint));
    }

    public Problem problem() {
        return problem;
    }
}
