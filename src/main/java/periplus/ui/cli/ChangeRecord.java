package periplus.ui.cli;

import java.util.List;
import java.util.Optional;
import periplus.model.manifest.Change;
import periplus.model.manifest.FieldChange;

/**
 * A change as programs read it.
 *
 * @param change {@code added}, {@code modified} or {@code removed}
 * @param fields paths of the fields that differ
 */
record ChangeRecord(
        String change, String type, Optional<String> namespace, String name, List<String> fields) {

    static List<ChangeRecord> of(List<Change> changes) {
        return changes.stream().map(ChangeRecord::of).toList();
    }

    private static ChangeRecord of(Change change) {
        return switch (change) {
            case Change.Added _ -> of("added", change, List.of());
            case Change.Removed _ -> of("removed", change, List.of());
            case Change.Modified(var _, List<FieldChange> fields) ->
                    of(
                            "modified",
                            change,
                            fields.stream().map(field -> field.path().toString()).toList());
        };
    }

    private static ChangeRecord of(String word, Change change, List<String> fields) {
        return new ChangeRecord(
                word, change.key().type(), change.key().namespace(), change.key().name(), fields);
    }
}
