package periplus.model.seal.sealed;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.interfaces.RSAPrivateKey;
import java.security.spec.MGF1ParameterSpec;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.BadPaddingException;
import javax.crypto.Cipher;
import javax.crypto.IllegalBlockSizeException;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.OAEPParameterSpec;
import javax.crypto.spec.PSource;
import javax.crypto.spec.SecretKeySpec;
import periplus.model.seal.SecretBytes;
import periplus.model.text.MalformedText;

/**
 * One sealed value: a key for this value alone under RSA-OAEP, and the value under that key.
 *
 * @see <a
 *     href="https://github.com/bitnami-labs/sealed-secrets/blob/main/docs/developer/crypto.md">Sealed
 *     Secrets: crypto</a>
 */
final class SealedValue {

    private static final int KEY_BYTES = 32;
    private static final int TAG_BYTES = 16;

    /** Zeros will do, as each key is used once. */
    private static final byte[] NONCE = new byte[12];

    /** By RSA-OAEP with SHA-256, for its mask as well. */
    private final byte[] sealedKey;

    /** By AES-256-GCM; ends in the tag. */
    private final byte[] sealedBytes;

    private SealedValue(byte[] sealedKey, byte[] sealedBytes) {
        this.sealedKey = sealedKey;
        this.sealedBytes = sealedBytes;
    }

    /**
     * Seals a value.
     *
     * @param label what a key must know to open it; ties the value to its place
     */
    static SealedValue seal(
            SecretBytes value, SealingCertificate certificate, String label, SecureRandom random) {
        byte[] key = new byte[KEY_BYTES];
        random.nextBytes(key);
        try {
            Cipher rsa = Cipher.getInstance("RSA/ECB/OAEPPadding");
            rsa.init(Cipher.ENCRYPT_MODE, certificate.publicKey(), oaep(label), random);
            return new SealedValue(
                    rsa.doFinal(key), aes(Cipher.ENCRYPT_MODE, key).doFinal(value.reveal()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The value; empty when the key or the label is another, or the value was changed. */
    Optional<SecretBytes> open(RSAPrivateKey privateKey, String label) {
        if (sealedKey.length != (privateKey.getModulus().bitLength() + 7) / 8) {
            return Optional.empty();
        }
        try {
            Cipher rsa = Cipher.getInstance("RSA/ECB/OAEPPadding");
            rsa.init(Cipher.DECRYPT_MODE, privateKey, oaep(label));
            byte[] key = rsa.doFinal(sealedKey);
            return key.length == KEY_BYTES
                    ? Optional.of(
                            SecretBytes.of(aes(Cipher.DECRYPT_MODE, key).doFinal(sealedBytes)))
                    : Optional.empty();
        } catch (BadPaddingException | IllegalBlockSizeException _) {
            return Optional.empty();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * Reads the text of a value.
     *
     * @throws MalformedText when it is none
     */
    static SealedValue read(String text) {
        byte[] all;
        try {
            all = Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException _) {
            throw new MalformedText("it is no Base64", 0, 0);
        }
        int keyLength = all.length < 2 ? all.length : ((all[0] & 0xff) << 8) | (all[1] & 0xff);
        if (all.length < 2 + keyLength + TAG_BYTES) {
            throw new MalformedText("it is cut off", 0, 0);
        }
        ByteBuffer rest = ByteBuffer.wrap(all, 2, all.length - 2);
        byte[] sealedKey = new byte[keyLength];
        rest.get(sealedKey);
        byte[] sealedBytes = new byte[rest.remaining()];
        rest.get(sealedBytes);
        return new SealedValue(sealedKey, sealedBytes);
    }

    /** As it stands in a manifest. */
    String text() {
        return Base64.getEncoder()
                .encodeToString(
                        ByteBuffer.allocate(2 + sealedKey.length + sealedBytes.length)
                                .putShort((short) sealedKey.length)
                                .put(sealedKey)
                                .put(sealedBytes)
                                .array());
    }

    /** Without it being said, the JDK takes SHA-1 for the mask. */
    private static OAEPParameterSpec oaep(String label) {
        return new OAEPParameterSpec(
                "SHA-256",
                "MGF1",
                MGF1ParameterSpec.SHA256,
                new PSource.PSpecified(label.getBytes(UTF_8)));
    }

    private static Cipher aes(int mode, byte[] key) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(
                mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(8 * TAG_BYTES, NONCE));
        return cipher;
    }
}
