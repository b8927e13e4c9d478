package periplus.model.seal.sops;

import java.util.Base64;
import java.util.Optional;
import periplus.model.tree.Node;
import periplus.model.tree.Scalar;

/** The text of one sealed value, taken apart. */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Ciphertext(byte[] data, byte[] iv, byte[] tag, ValueType type) {

    static final int TAG_BYTES = 16;

    private static final String PREFIX = "ENC[AES256_GCM,";
    private static final String[] LABELS = {PREFIX + "data:", ",iv:", ",tag:", ",type:", "]"};

    /** Whether it is meant to be a sealed value, right or wrong. */
    static boolean isMeant(Node node) {
        return node instanceof Scalar.Text(String text) && text.startsWith(PREFIX);
    }

    /** Empty when a single character is not as sops writes it. */
    static Optional<Ciphertext> parse(String text) {
        String[] fields = fields(text);
        if (fields.length == 0) {
            return Optional.empty();
        }
        byte[] data = base64(fields[0]);
        byte[] iv = base64(fields[1]);
        byte[] tag = base64(fields[2]);
        return data.length == 0 || iv.length == 0 || tag.length != TAG_BYTES
                ? Optional.empty()
                : ValueType.of(fields[3]).map(type -> new Ciphertext(data, iv, tag, type));
    }

    String text() {
        Base64.Encoder base64 = Base64.getEncoder();
        return LABELS[0]
                + base64.encodeToString(data)
                + LABELS[1]
                + base64.encodeToString(iv)
                + LABELS[2]
                + base64.encodeToString(tag)
                + LABELS[3]
                + type.label()
                + LABELS[4];
    }

    @Override
    public String toString() {
        return "(sealed " + type.label() + ")";
    }

    /** What stands between the labels, or nothing at all. */
    private static String[] fields(String text) {
        String[] fields = new String[LABELS.length - 1];
        if (!text.startsWith(LABELS[0])) {
            return new String[0];
        }
        int start = LABELS[0].length();
        for (int i = 0; i < fields.length; i++) {
            int end = text.indexOf(LABELS[i + 1], start);
            if (end < 0) {
                return new String[0];
            }
            fields[i] = text.substring(start, end);
            start = end + LABELS[i + 1].length();
        }
        return start == text.length() ? fields : new String[0];
    }

    /** Only the one canonical form; anything else gives nothing (RFC 4648, section 3.5). */
    private static byte[] base64(String text) {
        try {
            byte[] bytes = Base64.getDecoder().decode(text);
            return Base64.getEncoder().encodeToString(bytes).equals(text) ? bytes : new byte[0];
        } catch (IllegalArgumentException _) { // its message quotes the text
            return new byte[0];
        }
    }
}
