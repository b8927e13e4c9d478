package periplus.io.cluster.http;

import java.time.Duration;
import java.util.Optional;
import periplus.model.problem.Problem;

/** A request that failed, and what that means. */
public final class Fault extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient Problem problem;
    private final transient Kind kind;

    Fault(Problem problem, Kind kind, Throwable cause) {
        super(problem.message(), cause);
        this.problem = problem;
        this.kind = kind;
    }

    Fault(Problem problem, Kind kind) {
        super(problem.message());
        this.problem = problem;
        this.kind = kind;
    }

    /** How a request failed. */
    public sealed interface Kind {

        /**
         * There is no server to talk to.
         *
         * @param passing whether it has answered before, so that it may come back
         */
        record Unreachable(boolean passing) implements Kind {}

        /**
         * The connection broke, the server fell silent, or what came is no answer.
         *
         * @param repeatable whether the same request may be made again
         */
        record Broken(boolean repeatable) implements Kind {}

        /**
         * The server said no.
         *
         * @param pause how long it asks us to wait
         */
        record Refused(ServerStatus status, Optional<Duration> pause) implements Kind {}
    }

    public Problem problem() {
        return problem;
    }

    public Kind kind() {
        return kind;
    }

    public boolean unreachable() {
        return kind instanceof Kind.Unreachable;
    }

    /** The HTTP status, or 0 when there was no answer. */
    public int status() {
        return kind instanceof Kind.Refused(ServerStatus status, _) ? status.code() : 0;
    }
}
