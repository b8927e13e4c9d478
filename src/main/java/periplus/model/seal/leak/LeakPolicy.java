package periplus.model.seal.leak;

import java.util.List;

/**
 * What becomes of findings: the block {@code seal.leaks} of the settings.
 *
 * @param allow what may be readable all the same
 */
public record LeakPolicy(
        Action structural, Action known, Action tokens, Action names, List<Allowed> allow) {

    public static final LeakPolicy DEFAULT =
            new LeakPolicy(Action.ENCRYPT, Action.ENCRYPT, Action.ENCRYPT, Action.WARN, List.of());

    public LeakPolicy {
        allow = List.copyOf(allow);
    }

    /** What becomes of the findings of a detector. */
    public Action of(Detector detector) {
        return switch (detector) {
            case STRUCTURAL -> structural;
            case KNOWN -> known;
            case TOKENS -> tokens;
            case NAMES -> names;
        };
    }
}
