package periplus.flow.snapshot.report;

import static java.util.stream.Collectors.joining;

import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import periplus.model.manifest.Change;
import periplus.model.manifest.FieldChange;
import periplus.model.manifest.FieldPath.Step;
import periplus.model.manifest.ResourceKey;

/** The first line of a commit: what changed, as far as {@value #WIDTH} characters tell. */
final class Title {

    static final int WIDTH = 72;

    private static final int MOST_PLACES = 2;
    private static final String MORE = ", …";

    private final List<Change> changes;
    private final FieldWords words;

    /**
     * @param changes in the order they are named; never none
     */
    Title(List<Change> changes, FieldWords words) {
        this.changes = changes;
        this.words = words;
    }

    String text() {
        return changes.size() == 1 ? one(changes.getFirst()) : several();
    }

    /** What it says of itself where there is room, else less and less. */
    private String one(Change change) {
        ResourceKey key = change.key();
        String object = name(key) + key.namespace().map(namespace -> " in " + namespace).orElse("");
        Stream<String> fields =
                change instanceof Change.Modified(ResourceKey _, List<FieldChange> all)
                        ? fields(object + ":", all)
                        : Stream.empty();
        return fitting(Stream.concat(fields, Stream.of(object + " " + verb(change))), several());
    }

    private Stream<String> fields(String object, List<FieldChange> fields) {
        List<FieldChange> sorted =
                fields.stream().sorted(Comparator.comparing(Title::isMetadata)).toList();
        return sorted.isEmpty()
                ? Stream.empty()
                : Stream.of(
                        filled(object, sorted.stream().map(words::brief).toList()),
                        filled(
                                object,
                                sorted.stream()
                                        .map(field -> FieldWords.name(field.path()))
                                        .distinct()
                                        .toList()));
    }

    /** Labels and annotations say less than what the object is for. */
    private static boolean isMetadata(FieldChange field) {
        List<Step> steps = field.path().steps();
        return !steps.isEmpty() && steps.getFirst().equals(new Step.Key("metadata"));
    }

    private String several() {
        String verb = verb(changes.getFirst());
        boolean alike = changes.stream().allMatch(change -> verb(change).equals(verb));
        String counts = alike ? number(changes.size()) : counts();
        String end = alike ? " " + verb : "";
        String head = counts + " in " + places() + end;
        return fitting(
                Stream.of(filled(head + ":", changes.stream().map(Title::item).toList()), head),
                counts + end);
    }

    private static String fitting(Stream<String> titles, String otherwise) {
        return titles.filter(text -> text.length() <= WIDTH).findFirst().orElse(otherwise);
    }

    private static String number(int objects) {
        return "%,d %s".formatted(objects, objects == 1 ? "object" : "objects");
    }

    private String counts() {
        return Stream.of("changed", "added", "removed")
                .flatMap(verb -> {
                    long count = changes.stream().filter(c -> verb(c).equals(verb)).count();
                    return count == 0 ? Stream.empty() : Stream.of("%,d %s".formatted(count, verb));
                })
                .collect(joining(", "));
    }

    private static String verb(Change change) {
        return switch (change) {
            case Change.Added _ -> "added";
            case Change.Modified _ -> "changed";
            case Change.Removed _ -> "removed";
        };
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
        return switch (change) {
            case Change.Added(ResourceKey key) -> name(key);
            case Change.Removed(ResourceKey key) -> name(key);
            case Change.Modified(ResourceKey key, List<FieldChange> fields) ->
                    fields.isEmpty()
                            ? name(key)
                            : name(key) + " " + FieldWords.name(fields.getFirst().path());
        };
    }

    private static String name(ResourceKey key) {
        int dot = key.type().indexOf('.');
        return (dot < 0 ? key.type() : key.type().substring(0, dot)) + "/" + key.name();
    }

    /** As many items as there is room for; at least one. */
    private static String filled(String head, List<String> items) {
        StringBuilder title = new StringBuilder(head);
        for (int i = 0; i < items.size(); i++) {
            String item = (i == 0 ? " " : ", ") + items.get(i);
            int rest = i == items.size() - 1 ? 0 : MORE.length();
            if (i > 0 && title.length() + item.length() + rest > WIDTH) {
                return title.append(MORE).toString();
            }
            title.append(item);
        }
        return title.toString();
    }
}
