package periplus.model.clean.bootstrap;

import java.util.BitSet;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import periplus.model.tree.Mapping;

/**
 * The combinations of values that one RBAC rule permits, and which of them no other rule does. They
 * multiply with every axis, so only those are walked through that another rule may permit.
 */
final class Combinations {

    /** Of rules that share more nothing is taken away: keeping too much is safe. */
    private static final double MOST = 1_000_000;

    private final List<Axis> axes;

    /** Each value to the known rules that cover it on its axis, by their places. */
    private final Map<Axis, Map<String, BitSet>> covered = new EnumMap<>(Axis.class);

    private final Map<Axis, Set<String>> left = new EnumMap<>(Axis.class);

    private Combinations(Mapping rule, List<Mapping> known) {
        this.axes = Axis.of(rule);
        for (Axis axis : axes) {
            Map<String, BitSet> byValue = new LinkedHashMap<>();
            for (String value : axis.values(rule)) {
                byValue.computeIfAbsent(value, asked -> covering(axis, asked, known));
            }
            covered.put(axis, byValue);
        }
    }

    /**
     * The values that stand in a combination that none of the known rules permits, by axis; nothing
     * when they permit every one.
     */
    static Map<Axis, Set<String>> beyond(Mapping rule, List<Mapping> known) {
        Combinations all = new Combinations(rule, known);
        if (all.covered.values().stream().anyMatch(Map::isEmpty)) {
            return Map.of();
        }
        BitSet sharing = all.sharing(known.size());
        if (all.shared(sharing) > MOST) {
            all.leaveFrom(0);
        } else {
            all.leaveBeyond(0, sharing);
        }
        return all.left;
    }

    private static BitSet covering(Axis axis, String value, List<Mapping> known) {
        BitSet covering = new BitSet();
        for (int i = 0; i < known.size(); i++) {
            covering.set(i, axis.covers(known.get(i), value));
        }
        return covering;
    }

    /** The known rules that cover some value on every axis. */
    private BitSet sharing(int known) {
        BitSet sharing = new BitSet();
        sharing.set(0, known);
        for (Map<String, BitSet> byValue : covered.values()) {
            BitSet some = new BitSet();
            byValue.values().forEach(some::or);
            sharing.and(some);
        }
        return sharing;
    }

    /** How many combinations there are of values that these rules cover. */
    private double shared(BitSet sharing) {
        double product = 1;
        for (Map<String, BitSet> byValue : covered.values()) {
            product *= byValue.values().stream().filter(sharing::intersects).count();
        }
        return product;
    }

    /**
     * Walks through the values from an axis on.
     *
     * @param permitting the known rules that cover the values chosen on the axes before
     * @return whether some combination is not permitted
     */
    private boolean leaveBeyond(int axis, BitSet permitting) {
        if (permitting.isEmpty()) {
            leaveFrom(axis);
            return true;
        }
        if (axis == axes.size()) {
            return false;
        }
        boolean some = false;
        for (Map.Entry<String, BitSet> value : byValue(axis).entrySet()) {
            BitSet both = (BitSet) permitting.clone();
            both.and(value.getValue());
            if (leaveBeyond(axis + 1, both)) {
                leave(axis, Set.of(value.getKey()));
                some = true;
            }
        }
        return some;
    }

    private void leaveFrom(int axis) {
        for (int i = axis; i < axes.size(); i++) {
            leave(i, byValue(i).keySet());
        }
    }

    private void leave(int axis, Set<String> values) {
        left.computeIfAbsent(axes.get(axis), _ -> new HashSet<>()).addAll(values);
    }

    private Map<String, BitSet> byValue(int axis) {
        return covered.getOrDefault(axes.get(axis), Map.of());
    }
}
