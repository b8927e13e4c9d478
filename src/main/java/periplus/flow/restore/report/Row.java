package periplus.flow.restore.report;

import java.util.Locale;
import periplus.model.restore.plan.Step;

/**
 * What became of one step.
 *
 * @param said the server's words, or ours; empty when there is nothing to say
 * @param next what to do about it; empty where nothing is to be done
 */
public record Row(Step step, Result result, String said, String next) {

    /** How a step ended. */
    public enum Result {
        DONE,
        /** Nothing was to be done. */
        LEFT,
        /** The plan said already that it cannot be done. */
        BLOCKED,
        FAILED,
        /** The restore ended before it. */
        NOT_REACHED;

        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', ' ');
        }

        /** Whether the target is as the step wanted it. */
        public boolean isGood() {
            return switch (this) {
                case DONE, LEFT -> true;
                case BLOCKED, FAILED, NOT_REACHED -> false;
            };
        }
    }
}
