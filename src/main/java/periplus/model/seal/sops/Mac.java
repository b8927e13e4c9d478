package periplus.model.seal.sops;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import periplus.model.tree.Scalar;

/** What sops calls a MAC: a digest of all values in their order, which is then encrypted. */
final class Mac {

    private final MessageDigest digest = digest("SHA-512");

    /** A mark keeps a digest of the sealed values apart from one of all values. */
    Mac(boolean onlySealed) {
        if (onlySealed) {
            digest.update(digest("SHA-256").digest("sops".getBytes(UTF_8)));
        }
    }

    void add(PlainValue value) {
        digest.update(value.authenticated());
    }

    /** A value that is not sealed; nulls do not count. */
    void addClear(Scalar scalar) {
        switch (scalar) {
            case Scalar.Null() -> {}
            case Scalar.Text text -> add(PlainValue.of(text));
            case Scalar.Bool bool -> add(PlainValue.of(bool));
            case Scalar.Numeral(String literal) -> add(PlainValue.clear(literal));
            case Scalar.Hidden _ ->
                    throw new IllegalArgumentException("a hidden value is not clear");
        }
    }

    String finish() {
        return HexFormat.of().withUpperCase().formatHex(digest.digest());
    }

    private static MessageDigest digest(String algorithm) {
        try {
            return MessageDigest.getInstance(algorithm);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
