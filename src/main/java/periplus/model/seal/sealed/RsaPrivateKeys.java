package periplus.model.seal.sealed;

import java.io.ByteArrayOutputStream;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.RSAPrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.HexFormat;
import periplus.model.text.MalformedText;

/** Reads RSA private keys: PKCS#8 (RFC 5958), and PKCS#1 (RFC 8017), which the JDK does not. */
final class RsaPrivateKeys {

    private static final String PKCS1 = "RSA PRIVATE KEY";
    private static final String PKCS8 = "PRIVATE KEY";
    private static final int SEQUENCE = 0x30;
    private static final int OCTETS = 0x04;

    /** Version 0, and rsaEncryption (1.2.840.113549.1.1.1) with null. */
    private static final byte[] PKCS8_START =
            HexFormat.of().parseHex("020100300d06092a864886f70d0101010500");

    private RsaPrivateKeys() {}

    /**
     * The first private key of a PEM text.
     *
     * @throws MalformedText when there is none, or it is not for RSA
     */
    static RSAPrivateKey read(String pem) {
        for (Pem.Block block : Pem.read(pem).blocks()) {
            switch (block.label()) {
                case PKCS8 -> {
                    return decode(block.der().reveal());
                }
                case PKCS1 -> {
                    return decode(
                            value(SEQUENCE, PKCS8_START, value(OCTETS, block.der().reveal())));
                }
                default -> {}
            }
        }
        throw new MalformedText("there is no PEM block " + PKCS1 + " or " + PKCS8, 0, 0);
    }

    private static RSAPrivateKey decode(byte[] pkcs8) {
        try {
            return (RSAPrivateKey)
                    KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
        } catch (GeneralSecurityException _) {
            throw new MalformedText("the private key is no RSA key", 0, 0);
        }
    }

    /** A value in the distinguished encoding (X.690). */
    private static byte[] value(int tag, byte[]... parts) {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            content.writeBytes(part);
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(tag);
        int length = content.size();
        if (length < 0x80) {
            out.write(length);
        } else {
            int bytes = (Integer.SIZE - Integer.numberOfLeadingZeros(length) + 7) / 8;
            out.write(0x80 | bytes);
            for (int shift = 8 * (bytes - 1); shift >= 0; shift -= 8) {
                out.write(length >>> shift & 0xff);
            }
        }
        out.writeBytes(content.toByteArray());
        return out.toByteArray();
    }
}
