package periplus.model.seal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import periplus.model.tree.Mapping;
import periplus.model.tree.Node;
import periplus.model.tree.Scalar;
import periplus.model.tree.Sequence;

/**
 * Makes fingerprints of the hidden values of an object: HMAC-SHA-256, of which the first 128 bits
 * count. Without the key they tell nothing about the values, not even that two are the same: object
 * and cluster go in too. Every part has its length before it, so that no two objects look alike.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc2104">RFC 2104, section 5</a>
 */
public final class FingerprintKey {

    /** In bytes. */
    public static final int LENGTH = 32;

    private static final String VERSION = "periplus fingerprint 1";
    private static final int KEPT = 16;

    private final SecretKeySpec key;
    private final String cluster;

    /**
     * @param key {@link #LENGTH} random bytes
     * @param cluster tells this cluster from all others
     */
    public FingerprintKey(SecretBytes key, String cluster) {
        if (key.length() != LENGTH) {
            throw new IllegalArgumentException("the key must have " + LENGTH + " bytes");
        }
        this.key = new SecretKeySpec(key.reveal(), "HmacSHA256");
        this.cluster = cluster;
    }

    /** In hexadecimal. The order of keys does not count, that of lists does. */
    public String fingerprint(Mapping object) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            byte[] whole = mac.doFinal(message(object));
            return HexFormat.of().formatHex(whole, 0, KEPT);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java runtime has no HMAC-SHA-256", e);
        }
    }

    private byte[] message(Mapping object) {
        List<byte[]> values = new ArrayList<>();
        collect(object, List.of(), values);
        values.sort(Arrays::compareUnsigned);
        Fields fields = new Fields();
        fields.text(VERSION);
        fields.text(cluster);
        fields.text(object.textOrEmpty("kind"));
        fields.text(object.textOrEmpty("metadata", "namespace"));
        fields.text(object.textOrEmpty("metadata", "name"));
        values.forEach(fields::field);
        return fields.bytes();
    }

    private static void collect(Node node, List<String> place, List<byte[]> values) {
        switch (node) {
            case Mapping mapping ->
                    mapping.entries()
                            .forEach((key, value) ->
                                    collect(value, below(place, "." + key), values));
            case Sequence sequence -> {
                for (int at = 0; at < sequence.size(); at++) {
                    collect(sequence.items().get(at), below(place, "#" + at), values);
                }
            }
            case Scalar.Hidden(Scalar plain) -> values.add(value(place, plain));
            case Scalar _ -> {} // what everybody sees, everybody can compare
        }
    }

    private static List<String> below(List<String> place, String step) {
        List<String> deeper = new ArrayList<>(place);
        deeper.add(step);
        return deeper;
    }

    private static byte[] value(List<String> place, Scalar plain) {
        Fields fields = new Fields();
        fields.number(place.size());
        place.forEach(fields::text);
        switch (plain) {
            case Scalar.Text(String text) -> fields.typed("text", text);
            case Scalar.Numeral(String literal) -> fields.typed("number", literal);
            case Scalar.Bool(boolean is) -> fields.typed("boolean", Boolean.toString(is));
            case Scalar.Null() -> fields.typed("null", "");
            case Scalar.Hidden(Scalar inner) -> fields.field(value(place, inner));
        }
        return fields.bytes();
    }

    /** Bytes in which every part has its length before it. */
    private static final class Fields {

        private final ByteArrayOutputStream out = new ByteArrayOutputStream();

        void typed(String type, String value) {
            text(type);
            text(value);
        }

        void text(String text) {
            field(text.getBytes(UTF_8));
        }

        void field(byte[] part) {
            number(part.length);
            out.writeBytes(part);
        }

        void number(int number) {
            out.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(number).array());
        }

        byte[] bytes() {
            return out.toByteArray();
        }
    }
}
