package periplus.io.listen;

import java.io.ByteArrayOutputStream;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A private key as PEM (RFC 7468): PKCS#8, or the older forms of RSA and EC keys. */
final class PemKey {

    private static final Pattern BLOCK =
            Pattern.compile(
                    "-----BEGIN ((?:RSA |EC )?PRIVATE KEY)-----([A-Za-z0-9+/=\\s]+)-----END \\1-----");

    private static final int SEQUENCE = 0x30;
    private static final int OCTETS = 0x04;
    private static final int LONG_LENGTH = 0x80;

    private static final byte[] VERSION = {0x02, 0x01, 0x00};

    private PemKey() {}

    /** The first private key of the text, of the kind that the public key is. */
    static PrivateKey read(String pem, PublicKey publicKey) throws GeneralSecurityException {
        Matcher block = BLOCK.matcher(pem);
        if (!block.find()) {
            throw new InvalidKeyException("no private key");
        }
        byte[] der = Base64.getMimeDecoder().decode(block.group(2));
        byte[] pkcs8 = block.group(1).equals("PRIVATE KEY") ? der : wrapped(der, publicKey);
        return KeyFactory.getInstance(publicKey.getAlgorithm())
                .generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
    }

    /**
     * PKCS#1 (RFC 8017) and SEC 1 (RFC 5915) keys are what stands inside of PKCS#8 (RFC 5208),
     * which names the algorithm as the public key (RFC 5280 section 4.1.2.7) does.
     */
    private static byte[] wrapped(byte[] key, PublicKey publicKey) {
        byte[] algorithm = firstOf(publicKey.getEncoded());
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.writeBytes(VERSION);
        body.writeBytes(algorithm);
        body.writeBytes(der(OCTETS, key));
        return der(SEQUENCE, body.toByteArray());
    }

    /** The first element of a sequence. */
    private static byte[] firstOf(byte[] sequence) {
        int start = contentStart(sequence, 0);
        int content = contentStart(sequence, start);
        return Arrays.copyOfRange(sequence, start, content + length(sequence, start));
    }

    private static int contentStart(byte[] der, int at) {
        int first = der[at + 1] & 0xff;
        return at + 2 + (first < LONG_LENGTH ? 0 : first - LONG_LENGTH);
    }

    private static int length(byte[] der, int at) {
        int first = der[at + 1] & 0xff;
        if (first < LONG_LENGTH) {
            return first;
        }
        int length = 0;
        for (int i = at + 2; i < contentStart(der, at); i++) {
            length = (length << Byte.SIZE) | (der[i] & 0xff);
        }
        return length;
    }

    private static byte[] der(int tag, byte[] content) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(tag);
        if (content.length < LONG_LENGTH) {
            out.write(content.length);
        } else {
            int bytes = (Integer.SIZE - Integer.numberOfLeadingZeros(content.length) + 7) / 8;
            out.write(LONG_LENGTH + bytes);
            for (int i = bytes - 1; i >= 0; i--) {
                out.write(content.length >> (i * Byte.SIZE));
            }
        }
        out.writeBytes(content);
        return out.toByteArray();
    }
}
