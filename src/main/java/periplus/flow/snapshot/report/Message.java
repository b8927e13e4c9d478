package periplus.flow.snapshot.report;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import periplus.io.git.value.CommitText;
import periplus.io.git.value.Trailer;
import periplus.model.manifest.Change;
import periplus.model.manifest.FieldChange;
import periplus.model.manifest.FieldPath;
import periplus.model.manifest.FieldPath.Step;
import periplus.model.manifest.ResourceKey;
import periplus.model.manifest.Selection;
import periplus.model.state.Coverage;

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

    private static final int TITLE_WIDTH = 72;
    private static final String MORE = ", …";
    private static final int MOST_LINES = 60;
    private static final int MOST_FIELDS = 3;
    private static final int MOST_PLACES = 2;
    private static final int MOST_AUTHORS = 5;

    private final List<Change> changes;

    private Message(List<Change> changes) {
        this.changes =
                changes.stream()
                        .sorted(Comparator.comparing(change -> change.key().toString()))
                        .toList();
    }

    /**
     * The text for a run.
     *
     * @param first whether the repository held no objects before
     */
    public static CommitText of(Report report, boolean first, Selection selection, Origin origin) {
        Message message = new Message(report.changes());
        List<Trailer> trailers = new ArrayList<>();
        String reason = origin.reason() + origin.upgrade().map(step -> ", upgrade " + step).orElse("");
        trailers.add(new Trailer("Periplus-Reason", reason));
        new TreeSet<>(origin.writers())
                .stream()
                        .limit(MOST_AUTHORS)
                        .forEach(writer -> trailers.add(new Trailer("Changed-By", writer)));
        if (!origin.resourceVersion().isEmpty()) {
            trailers.add(new Trailer("Resource-Version", origin.resourceVersion()));
        }
        trailers.add(new Trailer("Coverage", coverage(report.coverage(), selection)));
        String title =
                first
                        ? message.firstTitle(report.exported())
                        : message.title(report.sealed().rekeyed());
        String body = first ? "" : message.body();
        return new CommitText(body.isEmpty() ? title : title + "\n\n" + body, trailers);
    }

    private static String coverage(Coverage coverage, Selection selection) {
        String scope = selection.isPartial() ? "selection" : "whole cluster";
        if (coverage.isComplete()) {
            return scope + ", complete";
        }
        return scope
                + ", without "
                + coverage.gaps().stream().map(Coverage.Gap::what).sorted().collect(joining(", "));
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
        StringBuilder title = new StringBuilder(counts()).append(" in ").append(places());
        String separator = ": ";
        for (Change change : changes) {
            String item = separator + item(change);
            if (title.length() + item.length() + MORE.length() > TITLE_WIDTH) {
                return title.append(separator.equals(": ") ? "" : MORE).toString();
            }
            title.append(item);
            separator = ", ";
        }
        return title.toString();
    }

    private String counts() {
        List<String> counts = new ArrayList<>();
        count(Change.Modified.class, "changed").ifPresent(counts::add);
        count(Change.Added.class, "added").ifPresent(counts::add);
        count(Change.Removed.class, "removed").ifPresent(counts::add);
        return String.join(", ", counts);
    }

    private Optional<String> count(Class<? extends Change> kind, String word) {
        long count = changes.stream().filter(kind::isInstance).count();
        return count == 0 ? Optional.empty() : Optional.of("%,d %s".formatted(count, word));
    }

    private String places() {
        Set<String> places = new TreeSet<>();
        changes.forEach(change -> change.key().namespace().ifPresent(places::add));
        boolean cluster = changes.stream().anyMatch(c -> c.key().namespace().isEmpty());
        String namespaces =
                places.size() <= MOST_PLACES
                        ? String.join(", ", places)
                        : "%,d namespaces".formatted(places.size());
        return places.isEmpty() ? "the cluster" : namespaces + (cluster ? " and the cluster" : "");
    }

    private static String item(Change change) {
        String name = plural(change.key()) + "/" + change.key().name();
        return switch (change) {
            case Change.Added _, Change.Removed _ -> name;
            case Change.Modified(ResourceKey _, List<FieldChange> fields) ->
                    fields.isEmpty() ? name : name + " " + field(fields.getFirst().path());
        };
    }

    /** The last key on the way to a field. */
    private static String field(FieldPath path) {
        return path.steps().reversed().stream()
                .flatMap(step ->
                        step instanceof Step.Key(String key) ? Stream.of(key) : Stream.empty())
                .findFirst()
                .orElse("");
    }

    private static String plural(ResourceKey key) {
        int dot = key.type().indexOf('.');
        return dot < 0 ? key.type() : key.type().substring(0, dot);
    }

    private String body() {
        String lines = changes.stream().limit(MOST_LINES).map(Message::line).collect(joining("\n"));
        int more = changes.size() - MOST_LINES;
        return more > 0 ? lines + "\nand %,d more".formatted(more) : lines;
    }

    private static String line(Change change) {
        ResourceKey key = change.key();
        String object =
                key.namespace().map(ns -> ns + " ").orElse("") + key.type() + "/" + key.name();
        return switch (change) {
            case Change.Added _ -> "+ " + object;
            case Change.Removed _ -> "- " + object;
            case Change.Modified(ResourceKey _, List<FieldChange> fields) ->
                    "~ " + object + fieldNames(fields);
        };
    }

    private static String fieldNames(List<FieldChange> fields) {
        String names =
                fields.stream()
                        .limit(MOST_FIELDS)
                        .map(field -> field.path().toString())
                        .collect(joining(", "));
        int more = fields.size() - MOST_FIELDS;
        return (names.isEmpty() ? "" : ": " + names)
                + (more > 0 ? " and %,d more".formatted(more) : "");
    }
}
