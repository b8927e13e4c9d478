package periplus.model.restore.ready;

import java.util.Optional;
import periplus.model.tree.Mapping;

/**
 * One of {@code status.conditions}.
 *
 * @param status {@code True}, {@code False} or {@code Unknown}
 */
record Condition(String type, String status, String reason, String message) {

    static Optional<Condition> of(Mapping live, String type) {
        return live.sequence("status", "conditions")
                .mappings()
                .filter(condition -> type.equals(condition.text("type")))
                .map(Condition::of)
                .findFirst();
    }

    private static Condition of(Mapping condition) {
        return new Condition(
                condition.textOrEmpty("type"),
                condition.textOrEmpty("status"),
                condition.textOrEmpty("reason"),
                condition.textOrEmpty("message"));
    }

    static Optional<Condition> ifTrue(Mapping live, String type) {
        return of(live, type).filter(Condition::isTrue);
    }

    static Optional<Condition> ifFalse(Mapping live, String type) {
        return of(live, type).filter(condition -> condition.status().equals("False"));
    }

    boolean isTrue() {
        return status.equals("True");
    }

    /** What it says: the reason and the message, or what is there of them. */
    String words() {
        if (reason.isEmpty() && message.isEmpty()) {
            return type + " is " + (status.isEmpty() ? "Unknown" : status);
        }
        return words(reason, message);
    }

    static String words(String reason, String message) {
        return message.isEmpty() || reason.isEmpty() ? reason + message : reason + ": " + message;
    }
}
