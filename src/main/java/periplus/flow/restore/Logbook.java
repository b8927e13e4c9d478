package periplus.flow.restore;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import periplus.flow.restore.report.ReportText;
import periplus.flow.restore.report.RestoreReport;
import periplus.flow.restore.report.Row;
import periplus.flow.snapshot.report.Message;
import periplus.io.git.Draft;
import periplus.io.git.GitRepository;
import periplus.io.git.WriteLock;
import periplus.io.git.value.CommitText;
import periplus.io.git.value.Identity;
import periplus.io.git.value.Signature;
import periplus.io.git.value.Trailer;
import periplus.model.problem.Failure;
import periplus.model.problem.Problem;
import periplus.model.text.Documents;

/** Keeps in the repository what was restored, when and how it ended. */
record Logbook(GitRepository repository, Identity author, Identity committer) {

    private static final String DIRECTORY = "restores/";

    /** The reason of its commits. */
    static final String REASON = "restore";

    /** Sorts as it reads, and is a file name everywhere. */
    private static final DateTimeFormatter NAME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH-mm-ss-SSS'Z'").withZone(ZoneOffset.UTC);

    /** Commits the entry; says why where that did not work, which undoes no restore. */
    Optional<Problem> enter(RestoreReport report, Instant now) {
        try (WriteLock lock = repository.lock(REASON)) {
            repository.recover(lock);
            try (Draft draft = repository.draft(lock)) {
                draft.put(path(report), Documents.toYaml(ReportText.brief(report)));
                draft.commit(text(report), new Signature(author, committer, now));
            }
            return Optional.empty();
        } catch (Failure e) {
            return Optional.of(
                    new Problem(
                            e.problem().exit(),
                            "the restore is not noted in the repository: " + e.problem().message(),
                            e.problem().hint()));
        }
    }

    private static String path(RestoreReport report) {
        return DIRECTORY + NAME.format(report.timing().begun()) + ".yaml";
    }

    private static CommitText text(RestoreReport report) {
        long made =
                report.rows().stream()
                        .filter(row -> row.result() == Row.Result.DONE)
                        .filter(row -> row.step().action().changes())
                        .count();
        long missed = report.rows().stream().filter(row -> !row.result().isGood()).count();
        return new CommitText(
                "Restored %,d objects from %s%s"
                        .formatted(
                                made,
                                report.plan().origin().commit().abbreviated(),
                                missed == 0 ? "" : ", %,d not".formatted(missed)),
                List.of(new Trailer(Message.REASON, REASON)));
    }
}
