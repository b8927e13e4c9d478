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
public record Logbook(GitRepository repository, Identity author, Identity committer) {

    /** Where its files are. */
    public static final String DIRECTORY = "restores";

    /** How their names end. */
    public static final String YAML = ".yaml";

    /** The reason of its commits. */
    static final String REASON = "restore";

    /** Sorts as it reads, and is a file name everywhere. */
    private static final DateTimeFormatter NAME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH-mm-ss-SSS'Z'").withZone(ZoneOffset.UTC);

    /**
     * What is kept of one run.
     *
     * @param reason of the commit
     * @param begun when the run began; the file is called after it
     * @param suffix of the name of the file
     * @param document what the file says
     */
    public record Page(
            String reason, Instant begun, String suffix, Object document, String subject) {}

    /** Commits the entry; says why where that did not work, which undoes no restore. */
    Optional<Problem> enter(RestoreReport report, Instant now) {
        return enter(
                new Page(
                        REASON,
                        report.timing().begun(),
                        "",
                        ReportText.brief(report),
                        subject(report)),
                now);
    }

    /** The same of any run. */
    public Optional<Problem> enter(Page page, Instant now) {
        try (WriteLock lock = repository.lock(page.reason())) {
            repository.recover(lock);
            try (Draft draft = repository.draft(lock)) {
                draft.put(free(page, draft), Documents.toYaml(page.document()));
                draft.commit(
                        new CommitText(
                                page.subject(),
                                List.of(new Trailer(Message.REASON, page.reason()))),
                        new Signature(author, committer, now));
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

    /** Two runs may begin at the same moment. */
    private static String free(Page page, Draft draft) {
        Instant begun = page.begun();
        while (draft.holds(path(page, begun))) {
            begun = begun.plusMillis(1);
        }
        return path(page, begun);
    }

    private static String path(Page page, Instant begun) {
        return DIRECTORY + "/" + NAME.format(begun) + page.suffix() + YAML;
    }

    private static String subject(RestoreReport report) {
        long made =
                report.rows().stream()
                        .filter(row -> row.result() == Row.Result.DONE)
                        .filter(row -> row.step().action().changes())
                        .count();
        long missed = report.rows().stream().filter(row -> !row.result().isGood()).count();
        return "Restored %,d objects from %s%s"
                .formatted(
                        made,
                        report.plan().origin().commit().abbreviated(),
                        missed == 0 ? "" : ", %,d not".formatted(missed));
    }
}
