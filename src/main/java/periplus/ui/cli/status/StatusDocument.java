package periplus.ui.cli.status;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import periplus.flow.drill.LastDrill;
import periplus.flow.snapshot.report.CoverageText;
import periplus.flow.status.Noise;
import periplus.flow.status.StatusReport;
import periplus.io.git.value.LogEntry;

/**
 * How a repository stands, as programs read it.
 *
 * @param wholeCluster whether the last snapshot was to read all of it
 * @param notRead what it was to read and could not
 */
record StatusDocument(
        Optional<CommitRecord> lastCommit,
        Optional<CommitRecord> lastFullPass,
        Optional<Boolean> wholeCluster,
        List<String> notRead,
        Optional<Integer> unpushed,
        Optional<DrillRecord> lastDrill,
        NoiseRecord noise) {

    /**
     * One commit.
     *
     * @param age in seconds
     */
    private record CommitRecord(String id, Instant time, long age, String title) {}

    /**
     * One drill.
     *
     * @param age in seconds
     * @param recovery in milliseconds
     */
    private record DrillRecord(
            String file, Instant time, long age, boolean cameBack, long recovery) {}

    private record NoiseRecord(int commitsADay, int commitsAWeek, List<FieldRecord> fields) {}

    private record FieldRecord(
            String type,
            Optional<String> namespace,
            String name,
            String path,
            int day,
            int week,
            boolean heldBack,
            String rule) {}

    static StatusDocument of(StatusReport report) {
        return new StatusDocument(
                report.last().map(commit -> commit(commit, report.at())),
                report.lastPass().map(commit -> commit(commit, report.at())),
                report.coverage().map(CoverageText::whole),
                report.coverage().map(CoverageText::without).orElse(List.of()),
                report.unpushed().stream().boxed().findFirst(),
                report.lastDrill().map(drill -> drill(drill, report.at())),
                new NoiseRecord(
                        report.noise().day(),
                        report.noise().week(),
                        report.noise().fields().stream().map(StatusDocument::field).toList()));
    }

    private static CommitRecord commit(LogEntry commit, Instant at) {
        return new CommitRecord(
                commit.id().hex(),
                commit.time(),
                Duration.between(commit.time(), at).toSeconds(),
                commit.subject());
    }

    private static DrillRecord drill(LastDrill drill, Instant at) {
        return new DrillRecord(
                drill.file(),
                drill.begun(),
                Duration.between(drill.begun(), at).toSeconds(),
                drill.cameBack(),
                drill.recovery().toMillis());
    }

    private static FieldRecord field(Noise.Field field) {
        return new FieldRecord(
                field.key().type(),
                field.key().namespace(),
                field.key().name(),
                field.path().toString(),
                field.day(),
                field.week(),
                field.heldBack(),
                field.rule());
    }
}
