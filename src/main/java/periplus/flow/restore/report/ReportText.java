package periplus.flow.restore.report;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import periplus.model.restore.plan.PlanText;

/**
 * What became of a restore, as a document.
 *
 * @param times in milliseconds
 */
public record ReportText(
        String periplus,
        PlanText plan,
        Map<String, Long> counts,
        Times times,
        List<RowText> rows,
        List<RestoreReport.Unready> notReady) {

    private static final String FORM = "restore/1";

    /**
     * How long things took.
     *
     * @param recovery until all was there again
     * @param age how old the state was
     */
    record Times(
            Instant begun, long recovery, long planning, long applying, long waiting, long age) {}

    record RowText(
            String action, String object, String result, String reason, String said, String next) {}

    /** All of it. */
    public static ReportText of(RestoreReport report) {
        return of(report, PlanText.of(report.plan()).withoutSteps(), report.rows());
    }

    /**
     * For keeping: the rows in which something is to be done, and the numbers of the others.
     * Patches may hold what nobody else is to read, so that they are named only.
     */
    public static ReportText brief(RestoreReport report) {
        return of(
                report,
                PlanText.of(report.plan()).withoutSteps().withoutPatches(),
                report.rows().stream()
                        .filter(row -> !row.result().isGood() || !row.said().isEmpty())
                        .toList());
    }

    private static ReportText of(RestoreReport report, PlanText plan, List<Row> rows) {
        Map<String, Long> counts = new TreeMap<>();
        report.counts().forEach((result, count) -> counts.put(result.word(), count));
        RestoreReport.Timing timing = report.timing();
        return new ReportText(
                FORM,
                plan,
                counts,
                new Times(
                        timing.begun(),
                        timing.whole().toMillis(),
                        timing.planning().toMillis(),
                        timing.applying().toMillis(),
                        timing.waiting().toMillis(),
                        report.age().toMillis()),
                rows.stream().map(ReportText::text).toList(),
                report.waiting());
    }

    private static RowText text(Row row) {
        return new RowText(
                row.step().action().word(),
                row.step().key().toString(),
                row.result().word(),
                row.step().reason(),
                row.said(),
                row.next());
    }
}
