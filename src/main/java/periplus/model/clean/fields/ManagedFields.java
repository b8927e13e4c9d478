package periplus.model.clean.fields;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import periplus.model.tree.Mapping;

/**
 * {@code metadata.managedFields} of one object. An entry goes when its version of the API is no
 * longer served, so what nobody owns may be all that is left of an older author.
 *
 * @see <a href="https://kubernetes.io/docs/reference/using-api/server-side-apply/">Server-side
 *     apply</a>
 */
public final class ManagedFields {

    private final List<Entry> entries;

    private ManagedFields(List<Entry> entries) {
        this.entries = entries;
    }

    public static ManagedFields of(Mapping live) {
        List<Entry> entries = new ArrayList<>();
        live.sequence("metadata", "managedFields").mappings().forEach(raw -> read(raw, entries));
        return new ManagedFields(entries);
    }

    private static void read(Mapping raw, List<Entry> entries) {
        Mapping fields = raw.mapping("fieldsV1");
        String manager = raw.text("manager");
        if (manager != null && !fields.isEmpty()) {
            boolean status = "status".equals(raw.text("subresource"));
            boolean applied = "Apply".equals(raw.text("operation"));
            entries.add(new Entry(manager, status, applied, new FieldSet(fields)));
        }
    }

    /** Whether anybody is known to have written more than the status. */
    public boolean hasWriters() {
        return writers().findAny().isPresent();
    }

    /** Who wrote to the object itself; who only reported its status is left out. */
    public Stream<String> managers() {
        return writers().map(Entry::manager);
    }

    public Stream<String> managersOf(List<Step> path) {
        return entries.stream().filter(entry -> entry.fields().covers(path)).map(Entry::manager);
    }

    public boolean ownedByUser(List<Step> path) {
        return anyCovers(Entry::isUser, path);
    }

    /** Whether someone sent the field in a server-side apply, so not by default. */
    public boolean applied(List<Step> path) {
        return anyCovers(Entry::applied, path);
    }

    public boolean ownedByAnyone(List<Step> path) {
        return anyCovers(_ -> true, path);
    }

    /** Whether someone's set holds the field or anything in it by name. */
    public boolean named(List<Step> path) {
        return writers().anyMatch(entry -> entry.fields().names(path));
    }

    /** Whether it is known who put the element into its list. */
    public boolean created(List<Step> element) {
        return writers().anyMatch(entry -> entry.fields().creates(element));
    }

    /** Whether someone set another field of the same mapping, or another element of the list. */
    public boolean namedBeside(List<Step> path) {
        return writers().anyMatch(entry -> entry.fields().namesBeside(path));
    }

    private Stream<Entry> writers() {
        return entries.stream().filter(entry -> !entry.status());
    }

    private boolean anyCovers(Predicate<Entry> who, List<Step> path) {
        for (Entry entry : entries) {
            if (who.test(entry) && entry.fields().covers(path)) {
                return true;
            }
        }
        return false;
    }

    private record Entry(String manager, boolean status, boolean applied, FieldSet fields) {

        /** Whoever writes through the status subresource acts as a controller. */
        boolean isUser() {
            return !status && Managers.kindOf(manager) == Managers.Kind.USER;
        }
    }
}
