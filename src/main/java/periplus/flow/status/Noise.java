package periplus.flow.status;

import java.util.List;
import periplus.flow.snapshot.quiet.HeldBack;
import periplus.model.manifest.FieldPath;
import periplus.model.manifest.ResourceKey;

/**
 * What makes most of the commits.
 *
 * @param day commits of the last 24 hours
 * @param week commits of the last 7 days
 * @param fields those that changed most often, the noisiest first
 */
public record Noise(int day, int week, List<Field> fields) {

    /** A repository without commits. */
    static final Noise NONE = new Noise(0, 0, List.of());

    public Noise {
        fields = List.copyOf(fields);
    }

    /**
     * A field of one object.
     *
     * @param day how many commits of the last 24 hours changed it
     * @param week how many of the last 7 days did
     * @param heldBack whether it is held back now: the limit of a day is reached, and no change
     *     came through since
     */
    public record Field(ResourceKey key, FieldPath path, int day, int week, boolean heldBack) {

        /** An item for the rules in periplus.yaml that leaves the field out for good. */
        public String rule() {
            return new HeldBack(key, path, day).rule();
        }
    }
}
