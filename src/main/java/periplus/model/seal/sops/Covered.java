package periplus.model.seal.sops;

import java.util.Map;
import java.util.regex.Pattern;
import periplus.model.seal.sops.CryptRule.Scope;
import periplus.model.text.goyaml.Marks;
import periplus.model.tree.Mapping;
import periplus.model.tree.Node;
import periplus.model.tree.Scalar;
import periplus.model.tree.Sequence;

/**
 * A walk through a tree, plain or sealed, that tells the values a rule covers from those it leaves
 * in clear. What is never sealed is passed by.
 */
final class Covered {

    private static final Pattern WHOLE = Pattern.compile("-?[0-9]+");
    private static final Marks MARKS = new Marks(CryptRule.MARK, Covered::isMarked);

    private final CryptRule rule;
    private final Change covered;
    private final Change clear;

    /** What becomes of a value; its path is that of sops, where list items share one. */
    interface Change {

        Scalar of(Scalar value, String path);
    }

    Covered(CryptRule rule, Change covered, Change clear) {
        this.rule = rule;
        this.covered = covered;
        this.clear = clear;
    }

    Mapping walk(Mapping object) {
        return mapping(object, "", rule.scope());
    }

    /**
     * A value as it may stand in clear.
     *
     * @throws CannotSeal when sops could not hold it, or it is a secret
     */
    static Scalar requireClear(Scalar scalar, String path) {
        if (scalar instanceof Scalar.Hidden) {
            throw new CannotSeal(
                    "has a secret at " + Place.shown(path) + ", where its rule seals nothing");
        }
        if (scalar instanceof Scalar.Numeral(String literal)
                && WHOLE.matcher(literal).matches()
                && !Numbers.isInt64(literal)) {
            throw new CannotSeal(
                    "has at "
                            + Place.shown(path)
                            + " a whole number of more than 64 bits, with"
                            + " which sops refuses a file");
        }
        return scalar;
    }

    private Mapping mapping(Mapping mapping, String path, Scope scope) {
        Mapping.Builder changed = Mapping.builder();
        for (Map.Entry<String, Node> entry : mapping.entries().entrySet()) {
            String key = entry.getKey();
            Node value = entry.getValue();
            Scope below = Marks.isSimple(key) ? scope : scopeOf(value, scope);
            changed.put(key, node(value, path + key + ":", below.below(key)));
        }
        return changed.build();
    }

    private Node node(Node node, String path, Scope scope) {
        return switch (node) {
            case Mapping mapping -> mapping(mapping, path, scope);
            case Sequence sequence -> sequence.map(item -> node(item, path, scopeOf(item, scope)));
            case Scalar scalar -> scalar(scalar, path, scope.covered());
        };
    }

    /**
     * A comment before the first value of an item counts for the item as a whole, so that all of it
     * has to be sealed.
     */
    private Scope scopeOf(Node item, Scope scope) {
        boolean whole = rule.byComment() && !(item instanceof Scalar) && MARKS.startsMarked(item);
        return whole ? new Scope(scope.matches(), true, true) : scope;
    }

    private Scalar scalar(Scalar scalar, String path, boolean isCovered) {
        if (CryptRule.isNeverSealed(scalar)) {
            return scalar instanceof Scalar.Hidden(Scalar plain) ? plain : scalar;
        }
        return isCovered || (rule.byComment() && isMarked(scalar))
                ? covered.of(scalar, path)
                : clear.of(scalar, path);
    }

    /** Clear text that looks like ciphertext would be taken for it. */
    private static boolean isMarked(Scalar scalar) {
        return !CryptRule.isNeverSealed(scalar)
                && (scalar instanceof Scalar.Hidden || Ciphertext.isMeant(scalar));
    }
}
