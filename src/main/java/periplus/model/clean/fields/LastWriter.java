package periplus.model.clean.fields;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import periplus.model.manifest.FieldChange;
import periplus.model.tree.Mapping;

/**
 * Who changed an object last, as the server knows it: the field manager (KEP-555), a name that
 * clients give themselves.
 */
public final class LastWriter {

    private LastWriter() {}

    /** Whether what was written last is a report of the status. */
    public static boolean isStatus(Mapping live) {
        return live.sequence("metadata", "managedFields")
                .mappings()
                .max(
                        Comparator.comparing((Mapping entry) -> entry.textOrEmpty("time"))
                                .thenComparing(entry -> !isOfStatus(entry)))
                .filter(LastWriter::isOfStatus)
                .isPresent();
    }

    private static boolean isOfStatus(Mapping entry) {
        return "status".equals(entry.text("subresource"));
    }

    /** {@code manager (operation)} of the newest entry that is not about the status. */
    public static Optional<String> of(Mapping live) {
        return newest(entries(live));
    }

    /** The newest one to whom any of the changed fields belongs; else the newest of all. */
    public static Optional<String> of(Mapping live, List<FieldChange> changed) {
        List<List<Step>> paths =
                changed.stream().map(field -> FieldSteps.of(field.path(), live)).toList();
        return newest(entries(live).filter(entry -> holdsAny(entry, paths))).or(() -> of(live));
    }

    private static boolean holdsAny(Mapping entry, List<List<Step>> paths) {
        FieldSet fields = new FieldSet(entry.mapping("fieldsV1"));
        return paths.stream().anyMatch(fields::names);
    }

    private static Stream<Mapping> entries(Mapping live) {
        return live.sequence("metadata", "managedFields")
                .mappings()
                .filter(entry -> !isOfStatus(entry))
                .filter(entry -> entry.text("manager") != null);
    }

    private static Optional<String> newest(Stream<Mapping> entries) {
        return entries.max(Comparator.comparing(entry -> entry.textOrEmpty("time")))
                .map(entry -> entry.text("manager") + " (" + entry.text("operation") + ")");
    }
}
