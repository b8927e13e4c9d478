package periplus.model.seal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Bytes that nobody may see: a key, or the plain text of a value. Does not print itself. */
public final class SecretBytes {

    private final byte[] bytes;

    private SecretBytes(byte[] bytes) {
        this.bytes = bytes;
    }

    /** Takes a copy. */
    public static SecretBytes of(byte[] bytes) {
        return new SecretBytes(bytes.clone());
    }

    public static SecretBytes ofText(String text) {
        return new SecretBytes(text.getBytes(UTF_8));
    }

    /** A copy of the bytes. */
    public byte[] reveal() {
        return bytes.clone();
    }

    public String revealText() {
        return new String(bytes, UTF_8);
    }

    public int length() {
        return bytes.length;
    }

    /** In a time that does not tell where the first difference is. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof SecretBytes secret && MessageDigest.isEqual(bytes, secret.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return "(secret)";
    }
}
