package periplus.model.restore.plan;

import static java.util.Objects.requireNonNull;

import java.util.Set;
import periplus.model.manifest.ManifestPath;
import periplus.model.manifest.ObjectName;
import periplus.model.manifest.ResourceKey;
import periplus.model.manifest.Selection;

/**
 * Which part of the repository is to be restored. What an object needs to exist, its namespace,
 * comes with it where it is not there.
 *
 * @param at the commit or time, as people write it
 * @param objects only these; all where empty
 * @param path only what is at this path or below; all where empty
 */
public record Scope(String at, Selection selection, Set<ObjectName> objects, String path) {

    /** The newest commit. */
    public static final String NEWEST = "HEAD";

    public Scope {
        requireNonNull(selection, "selection is null");
        objects = Set.copyOf(objects);
    }

    /** Whether an object is asked for, as far as its key and its place tell. */
    public boolean covers(ResourceKey key, ManifestPath place) {
        return coversPath(place.text())
                && selection.covers(key)
                && (objects.isEmpty() || objects.stream().anyMatch(name -> name.names(key)));
    }

    private boolean coversPath(String text) {
        return path.isEmpty() || text.equals(path) || text.startsWith(path + "/");
    }

    /** Whether this is less than all of a commit. */
    public boolean isPartial() {
        return selection.isPartial() || !objects.isEmpty() || !path.isEmpty();
    }
}
