package periplus.ui.cli.restore;

import periplus.flow.restore.Progress;
import periplus.flow.restore.report.Row;
import periplus.model.restore.plan.Step;
import periplus.ui.cli.Terminal;

/** Draws how far a restore is, on one line of the terminal, and says what holds it up. */
public final class RestoreProgress implements Progress {

    private static final int WIDTH = 24;

    private final Terminal terminal;
    private int steps = 1;
    private int done;

    public RestoreProgress(Terminal terminal) {
        this.terminal = terminal;
    }

    public void expect(int all) {
        steps = Math.max(1, all);
    }

    @Override
    public void accept(Row row) {
        done++;
        int filled = WIDTH * Math.min(done, steps) / steps;
        terminal.status(
                "restoring [%s%s] %,d/%,d  %s"
                        .formatted(
                                "=".repeat(filled),
                                " ".repeat(WIDTH - filled),
                                done,
                                steps,
                                row.step().key()));
    }

    @Override
    public void stuck(Step step, int more, String why) {
        terminal.clearStatus();
        terminal.err()
                .println(
                        "waiting: %s %s%s: %s"
                                .formatted(
                                        step.action().word(),
                                        step.key(),
                                        more == 0 ? "" : " and %,d more".formatted(more),
                                        OneLine.of(why)));
    }
}
