package periplus.flow.watch;

import java.util.ArrayList;
import java.util.List;
import periplus.flow.snapshot.Sighting;

/**
 * What came in of one object since the last batch.
 *
 * @param sighting the newest
 * @param seen every change that it sums up, the newest last; of many, the newest
 * @param material whether any of them may be more than a report of the object's status
 * @param nanos when the first came, as {@link System#nanoTime}
 * @param weight roughly the bytes that it holds in memory
 */
record Arrival(
        Sighting sighting, List<Authors.Seen> seen, boolean material, long nanos, long weight) {

    private static final int MOST_SEEN = 16;

    Arrival {
        seen = List.copyOf(seen);
    }

    /** The same object, later. */
    Arrival then(Arrival next) {
        List<Authors.Seen> both = new ArrayList<>(seen);
        both.addAll(next.seen);
        return new Arrival(
                next.sighting,
                both.subList(Math.max(0, both.size() - MOST_SEEN), both.size()),
                material || next.material,
                nanos,
                next.weight);
    }
}
