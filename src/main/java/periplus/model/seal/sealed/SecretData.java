package periplus.model.seal.sealed;

import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import periplus.model.seal.SecretBytes;
import periplus.model.text.MalformedText;
import periplus.model.tree.Mapping;
import periplus.model.tree.Node;
import periplus.model.tree.Scalar;
import periplus.model.tree.Sequence;

/** The values of a Secret as bytes. */
final class SecretData {

    private SecretData() {}

    /**
     * The values by key, sorted.
     *
     * @param secret its values may be hidden
     * @throws MalformedText when a value is no Base64; names the key, not the value
     */
    static Map<String, SecretBytes> of(Mapping secret) {
        Map<String, SecretBytes> values = new TreeMap<>();
        secret.mapping("data")
                .entries()
                .forEach((key, value) -> values.put(key, bytes(key, value)));
        return values;
    }

    private static SecretBytes bytes(String key, Node value) {
        return switch (value) {
            case Scalar.Hidden(Scalar plain) -> bytes(key, plain);
            case Scalar.Text(String text) -> decode(key, text);
            case Scalar.Null _ -> SecretBytes.of(new byte[0]);
            case Mapping _, Sequence _, Scalar.Numeral _, Scalar.Bool _ -> throw malformed(key);
        };
    }

    private static SecretBytes decode(String key, String text) {
        try {
            return SecretBytes.of(Base64.getDecoder().decode(text));
        } catch (IllegalArgumentException _) {
            throw malformed(key);
        }
    }

    private static MalformedText malformed(String key) {
        return new MalformedText("the value of " + key + " is no Base64", 0, 0);
    }

    /** What stands in a Secret for the bytes. */
    static Scalar hidden(SecretBytes value) {
        return new Scalar.Hidden(Scalar.text(Base64.getEncoder().encodeToString(value.reveal())));
    }

    /** {@code namespace/name}. */
    static String place(Mapping object) {
        return object.textOrEmpty("metadata", "namespace")
                + "/"
                + object.textOrEmpty("metadata", "name");
    }
}
