package periplus.model.restore.plan;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import periplus.model.problem.ExitCode;
import periplus.model.problem.Failure;

/** What becomes of an object that is there already and is not as the commit has it. */
public enum Policy {
    SKIP(Action.SKIP),
    MERGE(Action.MERGE),
    REPLACE(Action.REPLACE),
    RECREATE(Action.RECREATE);

    private final Action action;

    Policy(Action action) {
        this.action = action;
    }

    public Action action() {
        return action;
    }

    /** As people write it. */
    public String word() {
        return action.word();
    }

    /** Reads the word; anything else is a {@link Failure} of class USAGE. */
    public static Policy parse(String word) {
        return Arrays.stream(values())
                .filter(policy -> policy.word().equals(word.toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() ->
                        new Failure(
                                ExitCode.USAGE,
                                "there is no policy \"" + word + "\"",
                                "write one of "
                                        + Arrays.stream(values())
                                                .map(Policy::word)
                                                .collect(Collectors.joining(", "))));
    }
}
