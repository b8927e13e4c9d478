package periplus.model.clean.fact;

import java.util.Map;
import periplus.model.tree.Node;
import periplus.model.tree.Scalar;

/** Sizes of machines, coarse enough not to move with a new kernel. */
final class Quantities {

    private static final long GIBI = 1L << 30;
    private static final Map<String, Long> BINARY_UNITS =
            Map.of("Ki", 1L << 10, "Mi", 1L << 20, "Gi", GIBI, "Ti", 1L << 40);

    private Quantities() {}

    /** Bytes in the whole GiB next to them; anything below half a GiB, and counts, as they are. */
    static Node rounded(Node amount) {
        if (!(amount instanceof Scalar.Text(String text)) || text.length() < 3) {
            return amount;
        }
        Long unit = BINARY_UNITS.get(text.substring(text.length() - 2));
        String digits = text.substring(0, text.length() - 2);
        if (unit == null || !digits.chars().allMatch(Character::isDigit) || digits.length() > 15) {
            return amount;
        }
        long gibi = Math.round(Long.parseLong(digits) * (double) unit / GIBI);
        return gibi == 0 ? amount : Scalar.text(gibi + "Gi");
    }
}
