package periplus.model.seal.sops;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import periplus.model.seal.sops.CryptRule.Scope;
import periplus.model.text.goyaml.Marks;
import periplus.model.tree.Mapping;
import periplus.model.tree.Node;
import periplus.model.tree.Scalar;
import periplus.model.tree.Sequence;

/** One walk through a plain tree that seals its values and computes their MAC. */
final class Sealing {

    private static final Pattern WHOLE = Pattern.compile("-?[0-9]+");
    private static final Marks MARKS = new Marks(CryptRule.MARK, Sealing::isMarked);

    private final ValueCipher cipher;
    private final Kept kept;
    private final Mac mac;
    private final boolean macOnlySealed;
    private final boolean byComment;
    private final CryptRule rule;

    /**
     * @param kept ciphertext of values that may have stayed
     */
    Sealing(Metadata metadata, ValueCipher cipher, Kept kept) {
        this.cipher = cipher;
        this.kept = kept;
        this.rule = metadata.rule();
        this.byComment = rule.byComment();
        this.macOnlySealed = metadata.macOnlySealed();
        this.mac = new Mac(macOnlySealed);
    }

    /** Whether everything in the scope is ciphertext, and there is some. */
    static boolean isComplete(Mapping object, Scope scope) {
        List<Boolean> sealed = new ArrayList<>();
        collect(object, scope, sealed);
        return !sealed.isEmpty() && !sealed.contains(false);
    }

    private static void collect(Node node, Scope scope, List<Boolean> sealed) {
        switch (node) {
            case Mapping mapping ->
                    mapping.entries()
                            .forEach((key, value) -> collect(value, scope.below(key), sealed));
            case Sequence sequence -> sequence.forEach(item -> collect(item, scope, sealed));
            case Scalar scalar when scope.covered() && !CryptRule.isNeverSealed(scalar) ->
                    sealed.add(
                            scalar instanceof Scalar.Text(String text)
                                    && Ciphertext.parse(text).isPresent());
            case Scalar _ -> {}
        }
    }

    /**
     * @throws CannotSeal when sops could not hold it, or a secret would stand in clear
     */
    Mapping seal(Mapping object) {
        if (object.has(SopsFile.BLOCK)) {
            throw new CannotSeal(
                    "has a field \""
                            + SopsFile.BLOCK
                            + "\" of its own, which sops would take for"
                            + " its metadata");
        }
        return mapping(object, "", rule.scope());
    }

    /** The digest of the values that were sealed; call it once. */
    String digest() {
        return mac.finish();
    }

    private Mapping mapping(Mapping mapping, String path, Scope scope) {
        Mapping.Builder sealed = Mapping.builder();
        for (Map.Entry<String, Node> entry : mapping.entries().entrySet()) {
            String key = entry.getKey();
            Node value = entry.getValue();
            Scope below = Marks.isSimple(key) ? scope : scopeOf(value, scope);
            sealed.put(key, node(value, path + key + ":", below.below(key)));
        }
        return sealed.build();
    }

    private Node node(Node node, String path, Scope scope) {
        return switch (node) {
            case Mapping mapping -> mapping(mapping, path, scope);
            case Sequence sequence -> sequence(sequence, path, scope);
            case Scalar scalar -> scalar(scalar, path, scope.covered());
        };
    }

    private Sequence sequence(Sequence sequence, String path, Scope scope) {
        return sequence.map(item -> node(item, path, scopeOf(item, scope)));
    }

    /**
     * A comment before the first value of an item counts for the item as a whole, so that all of it
     * has to be sealed.
     */
    private Scope scopeOf(Node item, Scope scope) {
        boolean whole = byComment && !(item instanceof Scalar) && MARKS.startsMarked(item);
        return whole ? new Scope(scope.matches(), true, true) : scope;
    }

    private Scalar scalar(Scalar scalar, String path, boolean covered) {
        Scalar plain = scalar instanceof Scalar.Hidden(Scalar hidden) ? hidden : scalar;
        if (CryptRule.isNeverSealed(plain)) {
            return plain;
        }
        if (covered || (byComment && isMarked(scalar))) {
            return sealed(plain, path);
        }
        if (plain != scalar) {
            throw new CannotSeal(
                    "has a secret at " + Place.shown(path) + ", where its rule seals nothing");
        }
        refuseLarge(plain, path);
        if (!macOnlySealed) {
            mac.addClear(plain);
        }
        return plain;
    }

    /** Clear text that looks like ciphertext would be taken for it. */
    private static boolean isMarked(Scalar scalar) {
        return !CryptRule.isNeverSealed(scalar)
                && (scalar instanceof Scalar.Hidden || Ciphertext.isMeant(scalar));
    }

    private Scalar sealed(Scalar plain, String path) {
        PlainValue value =
                switch (plain) {
                    case Scalar.Text text -> PlainValue.of(text);
                    case Scalar.Numeral numeral -> PlainValue.of(numeral);
                    case Scalar.Bool bool -> PlainValue.of(bool);
                    case Scalar.Null _, Scalar.Hidden _ ->
                            throw new IllegalArgumentException("hidden twice");
                };
        Place place = new Place(path, value.scalar());
        Kept.Value sealed =
                kept.take(new Place(path, plain))
                        .or(() -> kept.take(place))
                        .orElseGet(() -> sealNew(place, value));
        mac.add(sealed.value());
        return Scalar.text(sealed.ciphertext());
    }

    private Kept.Value sealNew(Place place, PlainValue value) {
        Kept.Value sealed = new Kept.Value(value, cipher.seal(value, place.path()).text());
        kept.put(place, sealed);
        return sealed;
    }

    private static void refuseLarge(Scalar scalar, String path) {
        if (scalar instanceof Scalar.Numeral(String literal)
                && WHOLE.matcher(literal).matches()
                && !Numbers.isInt64(literal)) {
            throw new CannotSeal(
                    "has at "
                            + Place.shown(path)
                            + " a whole number of more than 64 bits, with"
                            + " which sops refuses a file");
        }
    }
}
