package periplus.ui.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import periplus.flow.snapshot.quiet.HeldBack;
import periplus.flow.snapshot.report.Leak;
import periplus.flow.snapshot.report.Outcome;
import periplus.flow.snapshot.report.Report;
import periplus.flow.snapshot.rules.Rewrite;
import periplus.model.problem.Problem;
import periplus.model.seal.leak.Action;
import periplus.model.state.CommitId;
import periplus.model.state.Coverage;

/** How a snapshot ended, as programs read it. */
final class OutcomeDocument {

    private record CommitRecord(String id, String title) {}

    /** What new rules did to the files; a commit of its own, before the other. */
    private record RewriteRecord(int files, String title, Optional<String> commit) {}

    /** A field that keeps its committed value for now, and a rule to leave it out for good. */
    private record HeldBackRecord(
            String type,
            Optional<String> namespace,
            String name,
            String path,
            int times,
            String rule) {}

    /** Something secret outside of Secrets; {@code what} is in words. */
    private record LeakRecord(
            String type,
            Optional<String> namespace,
            String name,
            String path,
            String what,
            Action action) {}

    private record GapRecord(String what, String reason, String hint) {}

    private OutcomeDocument() {}

    /** The keys in the order in which they are read best. */
    static Map<String, Object> of(Outcome outcome) {
        Report report = outcome.report();
        Map<String, Object> document = new LinkedHashMap<>();
        switch (outcome) {
            case Outcome.Committed(CommitId id, String title, Report _) -> {
                document.put("outcome", "committed");
                document.put("commit", new CommitRecord(id.hex(), title));
            }
            case Outcome.Unchanged _ -> document.put("outcome", "unchanged");
            case Outcome.Previewed _ -> document.put("outcome", "previewed");
        }
        report.notices().rewrite().ifPresent(rewrite -> document.put("rewrite", rewrite(rewrite)));
        document.put("exported", report.exported());
        document.put("leftOut", report.leftOut());
        document.put("sealedSecrets", report.sealed().secrets());
        document.put("leaks", report.sealed().leaks().stream().map(OutcomeDocument::leak).toList());
        document.put("changes", ChangeRecord.of(report.changes()));
        document.put(
                "heldBack",
                report.notices().heldBack().stream().map(OutcomeDocument::heldBack).toList());
        document.put(
                "notRead", report.coverage().gaps().stream().map(OutcomeDocument::gap).toList());
        document.put("problems", messages(report.problems()));
        document.put("warnings", messages(report.notices().warnings()));
        return document;
    }

    private static List<String> messages(List<Problem> problems) {
        return problems.stream().map(Problem::message).toList();
    }

    private static RewriteRecord rewrite(Rewrite rewrite) {
        return new RewriteRecord(
                rewrite.files(), rewrite.title(), rewrite.commit().map(CommitId::hex));
    }

    private static HeldBackRecord heldBack(HeldBack held) {
        return new HeldBackRecord(
                held.key().type(),
                held.key().namespace(),
                held.key().name(),
                held.path().toString(),
                held.times(),
                held.rule());
    }

    private static LeakRecord leak(Leak leak) {
        return new LeakRecord(
                leak.key().type(),
                leak.key().namespace(),
                leak.key().name(),
                leak.finding().path().toString(),
                leak.finding().what(),
                leak.finding().action());
    }

    private static GapRecord gap(Coverage.Gap gap) {
        return new GapRecord(gap.what(), gap.reason().message(), gap.reason().hint());
    }
}
