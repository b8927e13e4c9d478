package periplus.model.restore.order;

import java.util.Collection;
import java.util.List;
import periplus.model.manifest.ResourceKey;

/**
 * Objects in the order in which they come back: by waves of the user, in these by stages, in these
 * by references. What an object needs hard comes before it even from a later wave or stage. The
 * same for the same objects, in whatever sequence they are given.
 *
 * @param batches each to be applied when the one before it is there
 * @param cycles objects that need each other hard, so that no order is right; each set of them is
 *     in one batch
 */
public record Order(List<Batch> batches, List<List<ResourceKey>> cycles) {

    public Order {
        batches = List.copyOf(batches);
        cycles = List.copyOf(cycles);
    }

    /**
     * Objects that may be applied at the same time.
     *
     * @param wave of the user; the smallest of the objects and of those that need them
     * @param stage the same
     * @param keys sorted
     */
    public record Batch(int wave, Stage stage, List<ResourceKey> keys) {

        public Batch {
            keys = List.copyOf(keys);
        }
    }

    /** The order of these objects. References to others do not count. No key may occur twice. */
    public static Order of(Collection<Item> items) {
        return new Ordering(items).order();
    }

    /** The keys of the batches. */
    public List<List<ResourceKey>> waves() {
        return batches.stream().map(Batch::keys).toList();
    }
}
