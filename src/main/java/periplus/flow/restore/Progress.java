package periplus.flow.restore;

import periplus.flow.restore.report.Row;
import periplus.model.restore.plan.Step;

/** Is told how a restore goes on. */
public interface Progress {

    /** A step has ended. */
    void accept(Row row);

    /**
     * Nothing moves, and it is tried again.
     *
     * @param step one that does not work yet
     * @param more how many others do not either
     * @param why in the words of the server, or ours
     */
    default void stuck(Step step, int more, String why) {}
}
