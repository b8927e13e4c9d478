package periplus.flow.snapshot;

import java.util.List;
import java.util.Set;

/**
 * What sightings of some objects mean for others.
 *
 * @param sightings of all objects that may stand differently in the repository now
 * @param relist ids of kinds of which this may be any object
 * @param everything whether it may be any object at all
 */
public record Lesson(List<Sighting> sightings, Set<String> relist, boolean everything) {

    public Lesson {
        sightings = List.copyOf(sightings);
        relist = Set.copyOf(relist);
    }
}
