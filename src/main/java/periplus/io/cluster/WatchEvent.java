package periplus.io.cluster;

import periplus.model.tree.Mapping;

/** One change, in the order the server made them. */
public sealed interface WatchEvent {

    record Added(Mapping object) implements WatchEvent {}

    record Modified(Mapping object) implements WatchEvent {}

    /** The object's last state. */
    record Deleted(Mapping object) implements WatchEvent {}

    /**
     * Nothing changed up to this version; a later watch may start here. The first event of every
     * watch is one at the version it started from.
     */
    record Bookmark(String resourceVersion) implements WatchEvent {}
}
