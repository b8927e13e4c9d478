package periplus.flow.drill.report;

import java.util.List;
import java.util.stream.Stream;
import periplus.flow.restore.report.ReportText;
import periplus.model.problem.Problem;
import periplus.model.restore.plan.PlanText.StepText;

/**
 * What became of a drill, as a document.
 *
 * @param periplus what the document is, and in which form
 * @param times in milliseconds; those of the restore, recovery time and age are in its own report
 */
public record DrillText(
        String periplus,
        String into,
        boolean cameBack,
        Times times,
        List<StepText> differences,
        List<StepText> uncounted,
        List<String> notes,
        ReportText restore) {

    private static final String FORM = "drill/1";

    /**
     * How long things took beside the restore.
     *
     * @param setup until there was something to restore into
     */
    record Times(long setup, long comparing) {}

    /** All of it. */
    public static DrillText of(DrillReport report) {
        return of(report, ReportText.of(report.restored()));
    }

    /** For keeping: of the restore, only rows in which something is to be done. */
    public static DrillText brief(DrillReport report) {
        return of(report, ReportText.brief(report.restored()));
    }

    private static DrillText of(DrillReport report, ReportText restore) {
        return new DrillText(
                FORM,
                report.course().ground(),
                report.cameBack(),
                new Times(
                        report.course().setup().toMillis(), report.course().comparing().toMillis()),
                report.differences().stream().map(StepText::of).toList(),
                Stream.concat(report.uncounted().stream(), report.before().stream())
                        .map(StepText::of)
                        .toList(),
                report.notes().stream().map(Problem::message).toList(),
                restore);
    }
}
