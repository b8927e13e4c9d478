package periplus.model.restore.check;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import periplus.model.manifest.ResourceKey;

/** How many objects something is true of, and a few of them as examples. */
public final class Tally {

    private static final int EXAMPLES = 3;

    private final List<ResourceKey> examples = new ArrayList<>();
    private long count;

    public void add(ResourceKey key) {
        count++;
        if (examples.size() < EXAMPLES) {
            examples.add(key);
        }
    }

    public boolean isEmpty() {
        return count == 0;
    }

    /** For example {@code 5 objects (shop/services/web, shop/services/db, shop/pods/x, ...)}. */
    @Override
    public String toString() {
        String names =
                examples.stream().map(ResourceKey::toString).collect(Collectors.joining(", "));
        return count
                + (count == 1 ? " object (" : " objects (")
                + names
                + (count > examples.size() ? ", ...)" : ")");
    }
}
