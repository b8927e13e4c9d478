package periplus.flow.status;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import periplus.flow.drill.LastDrill;
import periplus.flow.snapshot.report.CoverageText;
import periplus.io.git.value.LogEntry;

/**
 * How a repository stands.
 *
 * @param last the newest commit; empty before the first
 * @param lastPass the newest commit that was made after reading the whole cluster; a pass that
 *     found nothing new leaves none
 * @param coverage what the newest commit that tells says of what was read
 * @param unpushed commits that the remote was not given yet; empty where there is no remote, or
 *     nothing is known of it
 * @param lastDrill the newest rehearsal that was noted
 */
public record StatusReport(
        Instant at,
        Optional<LogEntry> last,
        Optional<LogEntry> lastPass,
        Optional<CoverageText> coverage,
        OptionalInt unpushed,
        Optional<LastDrill> lastDrill,
        Noise noise) {

    /** Whether all that was asked for last was read. */
    public boolean isComplete() {
        return coverage.map(CoverageText::isComplete).orElse(true);
    }
}
