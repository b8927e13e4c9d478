package periplus.ui.cli.restore;

import java.util.function.Consumer;
import periplus.flow.restore.report.Row;
import periplus.ui.cli.Terminal;

/** Draws how far a restore is, on one line of the terminal. */
public final class RestoreProgress implements Consumer<Row> {

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
}
