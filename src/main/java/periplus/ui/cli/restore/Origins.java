package periplus.ui.cli.restore;

import periplus.model.restore.plan.Plan;
import periplus.ui.cli.Terminal;

/** Which commit something comes from, for people. */
public final class Origins {

    private Origins() {}

    public static String words(Plan.Origin origin, Terminal terminal) {
        return "%s  %s  %s"
                .formatted(
                        terminal.changed(origin.commit().abbreviated()),
                        origin.taken(),
                        origin.subject());
    }
}
