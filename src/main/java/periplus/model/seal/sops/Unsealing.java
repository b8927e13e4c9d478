package periplus.model.seal.sops;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import periplus.model.seal.sops.CryptRule.Scope;
import periplus.model.tree.Mapping;
import periplus.model.tree.Node;
import periplus.model.tree.Scalar;
import periplus.model.tree.Sequence;

/** One walk through a sealed tree that opens its values and computes their MAC. */
final class Unsealing {

    private final Metadata metadata;
    private final ValueCipher cipher;
    private final Kept kept;
    private final Mac mac;
    private final boolean byComment;
    private String digest = "";

    /**
     * @param kept takes each sealed value with its ciphertext
     */
    Unsealing(Metadata metadata, ValueCipher cipher, Kept kept) {
        this.metadata = metadata;
        this.cipher = cipher;
        this.kept = kept;
        this.mac = new Mac(metadata.macOnlySealed());
        this.byComment = metadata.rule().byComment();
    }

    /**
     * @throws Damage when it is not what sops wrote
     */
    Mapping open(Mapping object) {
        Mapping plain = mapping(object, "", metadata.rule().scope());
        if (!digest().equals(openMac())) {
            throw new Damage("its values are not those that the MAC was made for");
        }
        return plain;
    }

    /** The digest of the values, once they are open. */
    String digest() {
        digest = digest.isEmpty() ? mac.finish() : digest;
        return digest;
    }

    private String openMac() {
        try {
            Ciphertext text =
                    Ciphertext.parse(metadata.mac())
                            .orElseThrow(() -> new Damage("is no ciphertext"));
            return cipher.open(text, metadata.macPlace()).text();
        } catch (Damage e) {
            throw new Damage("its MAC " + e.why());
        }
    }

    private Mapping mapping(Mapping mapping, String path, Scope scope) {
        return mapping.mapEntries((key, value) -> node(value, path + key + ":", scope.below(key)));
    }

    /** Null for a comment that became an item of a list. */
    private @Nullable Node node(Node node, String path, Scope scope) {
        return switch (node) {
            case Mapping mapping -> mapping(mapping, path, scope);
            case Sequence sequence -> sequence(sequence, path, scope);
            case Scalar scalar -> scalar(scalar, path, scope.covered());
        };
    }

    private Sequence sequence(Sequence sequence, String path, Scope scope) {
        List<Node> items = new ArrayList<>(sequence.size());
        boolean same = true;
        for (Node item : sequence) {
            Node plain = node(item, path, scope);
            same &= plain == item;
            if (plain != null) {
                items.add(plain);
            }
        }
        return same ? sequence : new Sequence(items);
    }

    private @Nullable Node scalar(Scalar scalar, String path, boolean covered) {
        if (byComment ? Ciphertext.isMeant(scalar) : covered && !CryptRule.isNeverSealed(scalar)) {
            return sealed(scalar, path);
        }
        if (!metadata.macOnlySealed()) {
            mac.addClear(scalar);
        }
        return scalar;
    }

    private @Nullable Node sealed(Scalar scalar, String path) {
        try {
            if (!(scalar instanceof Scalar.Text(String text)) || !Ciphertext.isMeant(scalar)) {
                throw new Damage("stands in clear, but should be sealed");
            }
            Ciphertext ciphertext =
                    Ciphertext.parse(text).orElseThrow(() -> new Damage("is no whole ciphertext"));
            PlainValue value = cipher.open(ciphertext, path);
            if (value.type() == ValueType.COMMENT) {
                return null;
            }
            Scalar plain = value.scalar();
            mac.add(value);
            kept.put(new Place(path, plain), new Kept.Value(value, text));
            return new Scalar.Hidden(plain);
        } catch (Damage e) {
            throw new Damage("the value of " + Place.shown(path) + " " + e.why());
        }
    }
}
