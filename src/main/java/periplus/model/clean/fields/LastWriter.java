package periplus.model.clean.fields;

import java.util.Comparator;
import java.util.Optional;
import periplus.model.tree.Mapping;

/**
 * Who changed an object last, as the server knows it: the field manager (KEP-555), a name that
 * clients give themselves.
 */
public final class LastWriter {

    private LastWriter() {}

    /** {@code manager (operation)} of the newest entry that is not about the status. */
    public static Optional<String> of(Mapping live) {
        return live.sequence("metadata", "managedFields")
                .mappings()
                .filter(entry -> !"status".equals(entry.text("subresource")))
                .filter(entry -> entry.text("manager") != null)
                .max(Comparator.comparing(entry -> entry.textOrEmpty("time")))
                .map(entry -> entry.text("manager") + " (" + entry.text("operation") + ")");
    }
}
