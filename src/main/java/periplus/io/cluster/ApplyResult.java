package periplus.io.cluster;

import java.util.List;
import periplus.model.tree.Mapping;

/** The server's answer to an apply. */
public sealed interface ApplyResult {

    /**
     * Stored, or would be.
     *
     * @param live the object as the server now has it
     * @param warnings the server's warnings (RFC 7234 section 5.5), often about deprecations
     */
    record Applied(Mapping live, List<String> warnings) implements ApplyResult {}

    /**
     * Not stored.
     *
     * @param status HTTP status
     * @param reason the server's machine word, for example {@code Conflict}
     * @param message the server's words
     */
    record Refused(int status, String reason, String message) implements ApplyResult {}
}
