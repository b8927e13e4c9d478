package periplus.io.cluster.access;

import java.io.ByteArrayOutputStream;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads a private key in any of the forms found in kubeconfigs: PKCS#8 (RFC 5958), RSA's PKCS#1
 * (RFC 8017) and the SEC 1 form of elliptic curves (RFC 5915).
 */
final class PrivateKeyPem {

    private static final Pattern PEM =
            Pattern.compile("-----BEGIN (RSA |EC |)PRIVATE KEY-----([^-]+)-----END");
    private static final byte SEQUENCE = 0x30;
    private static final byte OCTETS = 0x04;
    private static final byte[] VERSION_0 = {0x02, 0x01, 0x00};

    private PrivateKeyPem() {}

    /** The key that belongs to a certificate's public key, which says what the bytes mean. */
    static PrivateKey read(String pem, PublicKey counterpart) throws GeneralSecurityException {
        Matcher matcher = PEM.matcher(pem);
        if (!matcher.find()) {
            throw new GeneralSecurityException("no private key");
        }
        byte[] der = Base64.getMimeDecoder().decode(matcher.group(2));
        byte[] pkcs8 = matcher.group(1).isEmpty() ? der : wrapped(der, counterpart);
        return KeyFactory.getInstance(counterpart.getAlgorithm())
                .generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
    }

    /** PKCS#8 is the older forms behind the algorithm, which the public key's encoding names. */
    private static byte[] wrapped(byte[] key, PublicKey counterpart) {
        byte[] info = counterpart.getEncoded();
        int start = contentStart(info, 0);
        int end = contentStart(info, start) + length(info, start);
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        content.writeBytes(VERSION_0);
        content.writeBytes(Arrays.copyOfRange(info, start, end));
        content.writeBytes(element(OCTETS, key));
        return element(SEQUENCE, content.toByteArray());
    }

    /** One ASN.1 element (X.690); lengths from 128 to 255 must be one byte in DER. */
    private static byte[] element(byte tag, byte[] content) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int length = content.length;
        out.write(tag);
        if (length >= 0x100) {
            out.write(0x82);
            out.write(length >> 8);
        } else if (length >= 0x80) {
            out.write(0x81);
        }
        out.write(length);
        out.writeBytes(content);
        return out.toByteArray();
    }

    private static int contentStart(byte[] der, int at) {
        int first = der[at + 1] & 0xff;
        return at + 2 + (first < 0x80 ? 0 : first & 0x7f);
    }

    private static int length(byte[] der, int at) {
        int length = der[at + 1] & 0xff;
        if (length < 0x80) {
            return length;
        }
        int value = 0;
        for (int i = at + 2; i < contentStart(der, at); i++) {
            value = (value << 8) | (der[i] & 0xff);
        }
        return value;
    }
}
