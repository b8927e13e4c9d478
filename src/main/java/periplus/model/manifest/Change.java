package periplus.model.manifest;

import java.util.List;

/** What happened to one object between two points in time. */
public sealed interface Change {

    ResourceKey key();

    record Added(ResourceKey key) implements Change {}

    /**
     * The object was there before and is there still.
     *
     * @param fields never empty
     */
    record Modified(ResourceKey key, List<FieldChange> fields) implements Change {

        public Modified {
            fields = List.copyOf(fields);
        }
    }

    record Removed(ResourceKey key) implements Change {}
}
