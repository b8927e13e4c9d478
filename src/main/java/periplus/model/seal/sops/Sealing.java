package periplus.model.seal.sops;

import java.util.ArrayList;
import java.util.List;
import periplus.model.seal.sops.CryptRule.Scope;
import periplus.model.tree.Mapping;
import periplus.model.tree.Node;
import periplus.model.tree.Scalar;
import periplus.model.tree.Sequence;

/** One walk through a plain tree that seals its values and computes their MAC. */
final class Sealing {

    private final ValueCipher cipher;
    private final Kept kept;
    private final Mac mac;
    private final boolean macOnlySealed;
    private final CryptRule rule;

    /**
     * @param kept ciphertext of values that may have stayed
     */
    Sealing(Metadata metadata, ValueCipher cipher, Kept kept) {
        this.cipher = cipher;
        this.kept = kept;
        this.rule = metadata.rule();
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
        return new Covered(rule, this::sealed, this::clear).walk(object);
    }

    /** The digest of the values that were sealed; call it once. */
    String digest() {
        return mac.finish();
    }

    private Scalar clear(Scalar scalar, String path) {
        Scalar plain = Covered.requireClear(scalar, path);
        if (!macOnlySealed) {
            mac.addClear(plain);
        }
        return plain;
    }

    private Scalar sealed(Scalar scalar, String path) {
        Scalar plain = scalar instanceof Scalar.Hidden(Scalar hidden) ? hidden : scalar;
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
}
