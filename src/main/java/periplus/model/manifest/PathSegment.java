package periplus.model.manifest;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Names as path segments that every file system keeps apart. Object names never hold {@code /} or
 * {@code %} (Kubernetes path segment rule), so percent-encoding can be undone.
 */
final class PathSegment {

    /** Longer ones are cut and get a hash, so that the suffix still fits into 255 bytes. */
    static final int MAX_LENGTH = 180;

    private static final int KEPT = 150;
    private static final int HASH_DIGITS = 16;

    private static final Pattern DEVICE =
            Pattern.compile("(?:con|prn|aux|nul|com\\d|lpt\\d)(?:\\..*)?");
    private static final Pattern HASHED =
            Pattern.compile("[a-z0-9._%A-F-]{" + KEPT + "}~[0-9a-f]{" + HASH_DIGITS + "}");
    private static final HexFormat UPPER = HexFormat.of().withUpperCase();

    private PathSegment() {}

    /**
     * Also escapes the first character of Windows device names and of Git's own files, and the last
     * of a name that ends in a dot, which Windows drops, or in {@code .sops}, which marks sealed
     * files.
     */
    static String encode(String name) {
        if (isItself(name)) {
            return name;
        }
        StringBuilder out = new StringBuilder(name.length());
        boolean firstToo = isReserved(name);
        boolean lastToo = endsInVain(name);
        byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < bytes.length; i++) {
            boolean last = lastToo && i == bytes.length - 1;
            if (isPlain(bytes[i]) && !last && !(firstToo && i == 0)) {
                out.append((char) bytes[i]);
            } else {
                out.append('%').append(UPPER.toHexDigits(bytes[i]));
            }
        }
        return out.toString();
    }

    /** As {@link #encode}, but never longer than a file name may be; then it cannot be undone. */
    static String encodeShort(String name) {
        String encoded = encode(name);
        return encoded.length() <= MAX_LENGTH
                ? encoded
                : encoded.substring(0, KEPT) + "~" + hash(name);
    }

    static boolean isHashed(String segment) {
        return HASHED.matcher(segment).matches();
    }

    /** The name that encodes to this segment; empty when none does. */
    static Optional<String> decode(String segment) {
        if (isItself(segment)) {
            return Optional.of(segment);
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(segment.length());
        for (int i = 0; i < segment.length(); i++) {
            char c = segment.charAt(i);
            if (c != '%') {
                bytes.write(c);
            } else if (i + 2 < segment.length() && isHex(segment, i + 1) && isHex(segment, i + 2)) {
                bytes.write(HexFormat.fromHexDigits(segment, i + 1, i + 3));
                i += 2;
            } else {
                return Optional.empty();
            }
        }
        return utf8(bytes.toByteArray()).filter(name -> encode(name).equals(segment));
    }

    /** Nearly every name is, and this is asked of every path of a repository. */
    private static boolean isItself(String name) {
        for (int i = 0; i < name.length(); i++) {
            if (!isPlain(name.charAt(i))) {
                return false;
            }
        }
        return !endsInVain(name) && !isReserved(name);
    }

    private static boolean isReserved(String name) {
        return name.startsWith(".git") || DEVICE.matcher(name).matches();
    }

    private static boolean endsInVain(String name) {
        return name.endsWith(".") || name.endsWith(".sops");
    }

    private static boolean isHex(String text, int index) {
        return HexFormat.isHexDigit(text.charAt(index));
    }

    private static Optional<String> utf8(byte[] bytes) {
        try {
            return Optional.of(
                    StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
        } catch (CharacterCodingException _) {
            return Optional.empty();
        }
    }

    private static boolean isPlain(int b) {
        return (b >= 'a' && b <= 'z') || (b >= '0' && b <= '9') || b == '.' || b == '_' || b == '-';
    }

    private static String hash(String name) {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256")
                            .digest(name.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest).substring(0, HASH_DIGITS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
