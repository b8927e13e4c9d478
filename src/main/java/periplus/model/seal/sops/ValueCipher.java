package periplus.model.seal.sops;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** AES-256-GCM with the key of one file. The place of a value is authenticated with it. */
final class ValueCipher {

    /** Not the usual 12, but what sops writes. */
    private static final int IV_BYTES = 32;

    private static final int KEY_BYTES = 32;

    private final SecretKeySpec key;
    private final SecureRandom random;

    ValueCipher(DataKey key, SecureRandom random) {
        this.key = new SecretKeySpec(key.bytes().reveal(), "AES");
        this.random = random;
    }

    static DataKey newKey(SecureRandom random) {
        byte[] key = new byte[KEY_BYTES];
        random.nextBytes(key);
        return DataKey.of(key).orElseThrow();
    }

    Ciphertext seal(PlainValue value, String place) {
        byte[] iv = new byte[IV_BYTES];
        random.nextBytes(iv);
        try {
            byte[] out = cipher(Cipher.ENCRYPT_MODE, iv, place).doFinal(value.encrypted());
            int end = out.length - Ciphertext.TAG_BYTES;
            return new Ciphertext(
                    Arrays.copyOf(out, end),
                    iv,
                    Arrays.copyOfRange(out, end, out.length),
                    value.type());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    PlainValue open(Ciphertext text, String place) {
        try {
            Cipher cipher = cipher(Cipher.DECRYPT_MODE, text.iv(), place);
            byte[] plain = new byte[cipher.getOutputSize(text.data().length + text.tag().length)];
            int length = cipher.update(text.data(), 0, text.data().length, plain);
            length += cipher.doFinal(text.tag(), 0, text.tag().length, plain, length);
            return PlainValue.of(text.type(), Arrays.copyOf(plain, length));
        } catch (AEADBadTagException _) {
            throw new Damage("was changed, or is of another file or place");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private Cipher cipher(int mode, byte[] iv, String place) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(Ciphertext.TAG_BYTES * Byte.SIZE, iv));
        cipher.updateAAD(place.getBytes(UTF_8));
        return cipher;
    }
}
