package periplus.model.restore.patch;

import java.math.BigDecimal;
import java.util.Map;
import periplus.model.tree.Mapping;
import periplus.model.tree.Node;
import periplus.model.tree.Scalar;
import periplus.model.tree.Sequence;

/** Whether values are the same as JSON: 1 and 1.0 are, and a hidden value is what it hides. */
final class Same {

    private Same() {}

    static boolean are(Node one, Node other) {
        return switch (one) {
            case Mapping left ->
                    other instanceof Mapping right
                            && left.keys().equals(right.keys())
                            && left.entries().entrySet().stream()
                                    .allMatch(entry -> isIn(right, entry));
            case Sequence left -> other instanceof Sequence right && are(left, right);
            case Scalar.Hidden(Scalar plain) -> are(plain, other);
            case Scalar _ when other instanceof Scalar.Hidden(Scalar plain) -> are(one, plain);
            case Scalar.Numeral(String left) ->
                    other instanceof Scalar.Numeral(String right)
                            && new BigDecimal(left).compareTo(new BigDecimal(right)) == 0;
            case Scalar left -> left.equals(other);
        };
    }

    private static boolean isIn(Mapping mapping, Map.Entry<String, Node> entry) {
        Node there = mapping.get(entry.getKey());
        return there != null && are(entry.getValue(), there);
    }

    private static boolean are(Sequence left, Sequence right) {
        boolean same = left.size() == right.size();
        for (int i = 0; same && i < left.size(); i++) {
            same = are(left.items().get(i), right.items().get(i));
        }
        return same;
    }
}
