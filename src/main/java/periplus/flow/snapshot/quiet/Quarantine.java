package periplus.flow.snapshot.quiet;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import periplus.model.clean.fields.Ownership;
import periplus.model.clean.rule.When;
import periplus.model.manifest.FieldChange;
import periplus.model.manifest.FieldPath;
import periplus.model.manifest.ResourceKey;
import periplus.model.tree.Mapping;

/**
 * Holds back fields that no person owns and that changed in many commits of the last 24 hours. It
 * remembers nothing: the history of the repository says what is noisy, so that a field that calms
 * down, or that somebody takes over, is committed again. Safe for several threads.
 */
public final class Quarantine {

    private final LastDay day;
    private final Instant now;
    private final int changesADay;
    private final Queue<HeldBack> heldBack = new ConcurrentLinkedQueue<>();
    private boolean looked;

    /**
     * For one run.
     *
     * @param changesADay how many commits may change a field before it is held back; 0 for any
     *     number
     */
    public Quarantine(LastDay day, Instant now, int changesADay) {
        this.day = day;
        this.now = now;
        this.changesADay = changesADay;
    }

    /**
     * Whether a file is to stay as committed, because all that differs is noise; takes note of it.
     *
     * @param fields what differs
     * @param live whose fields tell whether a person owns them
     */
    public boolean holdsBack(String file, ResourceKey key, List<FieldChange> fields, Mapping live) {
        if (changesADay == 0
                || fields.isEmpty()
                || fields.stream().anyMatch(Quarantine::isRemoval)) {
            return false;
        }
        Set<FieldPath> places = Places.of(fields);
        Ownership ownership = new Ownership(live);
        if (!places.stream().allMatch(place -> When.NOT_BY_USER.allows(ownership.of(place)))) {
            return false;
        }
        look();
        if (day.commits(file) < changesADay) {
            return false;
        }
        Map<FieldPath, Integer> times = day.times(file);
        if (!places.stream().allMatch(place -> times.getOrDefault(place, 0) >= changesADay)) {
            return false;
        }
        places.forEach(
                place -> heldBack.add(new HeldBack(key, place, times.getOrDefault(place, 0))));
        return true;
    }

    /** A run does not see its own commit. */
    private synchronized void look() {
        if (!looked) {
            day.look(now);
            looked = true;
        }
    }

    /** What was held back so far, in the order of the objects' names. */
    public List<HeldBack> heldBack() {
        return heldBack.stream()
                .sorted(Comparator.comparing(held -> held.key() + " " + held.path()))
                .toList();
    }

    /** Nothing in an object says who took a field away; it might have been a person. */
    private static boolean isRemoval(FieldChange change) {
        return change instanceof FieldChange.Removed(FieldPath path, var _)
                && path.equals(Places.of(path));
    }
}
