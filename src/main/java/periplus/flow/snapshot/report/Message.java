package periplus.flow.snapshot.report;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import periplus.io.git.value.CommitText;
import periplus.io.git.value.Trailer;
import periplus.model.manifest.Change;
import periplus.model.manifest.FieldChange;
import periplus.model.manifest.ResourceKey;
import periplus.model.manifest.Selection;
import periplus.model.seal.leak.LeakScan;

/** What a snapshot's commit says: a line for people, the changes, and trailers for programs. */
public final class Message {

    /**
     * Where the changes come from.
     *
     * @param reason what made the commit
     * @param writers who wrote the changed objects last
     * @param resourceVersion the newest version that was read; empty where it is not known
     * @param upgrade from which version of the server to which, where it is another than before
     */
    public record Origin(
            String reason, Set<String> writers, String resourceVersion, Optional<String> upgrade) {

        public Origin {
            writers = Set.copyOf(writers);
        }
    }

    /** The key of the trailer that says what made a commit. */
    public static final String REASON = "Periplus-Reason";

    /** How the reason starts where the whole selection was read. */
    public static final String SNAPSHOT = "snapshot";

    private static final int MOST_LINES = 60;
    private static final int MOST_FIELDS = 3;
    private static final int MOST_AUTHORS = 5;

    private final List<Change> changes;
    private final FieldWords words;

    private Message(List<Change> changes, FieldWords words) {
        this.changes =
                changes.stream()
                        .sorted(Comparator.comparing(change -> change.key().toString()))
                        .toList();
        this.words = words;
    }

    /**
     * The text for a run.
     *
     * @param first whether the repository held no objects before
     * @param secrets tells what must not be said
     */
    public static CommitText of(
            Report report, boolean first, Selection selection, Origin origin, LeakScan secrets) {
        Message message = new Message(report.changes(), new FieldWords(secrets));
        List<Trailer> trailers = new ArrayList<>();
        String reason =
                origin.reason() + origin.upgrade().map(step -> ", upgrade " + step).orElse("");
        trailers.add(new Trailer(REASON, reason));
        new TreeSet<>(origin.writers())
                .stream()
                        .limit(MOST_AUTHORS)
                        .forEach(writer -> trailers.add(new Trailer("Changed-By", writer)));
        if (!origin.resourceVersion().isEmpty()) {
            trailers.add(new Trailer("Resource-Version", origin.resourceVersion()));
        }
        trailers.add(
                new Trailer(
                        CoverageText.KEY,
                        CoverageText.of(report.coverage(), selection).toString()));
        String title =
                first
                        ? message.firstTitle(report.exported())
                        : message.title(report.sealed().rekeyed());
        String body = first ? "" : message.body();
        return new CommitText(body.isEmpty() ? title : title + "\n\n" + body, trailers);
    }

    private String firstTitle(long objects) {
        long namespaces =
                changes.stream().flatMap(c -> c.key().namespace().stream()).distinct().count();
        return "First snapshot: %,d objects in %,d %s"
                .formatted(objects, namespaces, namespaces == 1 ? "namespace" : "namespaces");
    }

    /**
     * The title of another than the first snapshot.
     *
     * @param rekeyed how many files nobody here could open
     */
    private String title(long rekeyed) {
        if (changes.isEmpty()) {
            return "Facts about the cluster changed";
        }
        if (rekeyed > 0 && rekeyed == changes.size()) {
            return "Re-key %,d sealed %s".formatted(rekeyed, rekeyed == 1 ? "file" : "files");
        }
        return new Title(changes, words).text();
    }

    private String body() {
        String lines = changes.stream().limit(MOST_LINES).map(this::line).collect(joining("\n"));
        int more = changes.size() - MOST_LINES;
        return more > 0 ? lines + "\nand %,d more".formatted(more) : lines;
    }

    private String line(Change change) {
        ResourceKey key = change.key();
        String object =
                key.namespace().map(ns -> ns + " ").orElse("") + key.type() + "/" + key.name();
        return switch (change) {
            case Change.Added _ -> "+ " + object;
            case Change.Removed _ -> "- " + object;
            case Change.Modified(ResourceKey _, List<FieldChange> fields) ->
                    "~ " + object + said(fields);
        };
    }

    private String said(List<FieldChange> fields) {
        String said = fields.stream().limit(MOST_FIELDS).map(words::full).collect(joining(", "));
        int more = fields.size() - MOST_FIELDS;
        return (said.isEmpty() ? "" : ": " + said)
                + (more > 0 ? " and %,d more".formatted(more) : "");
    }
}
