package periplus.model.seal.sops;

import java.util.Optional;
import periplus.model.seal.SecretBytes;

/** The 256-bit key of one file. */
public record DataKey(SecretBytes bytes) {

    private static final int BYTES = 32;

    /** Empty when it has another length. */
    static Optional<DataKey> of(byte[] bytes) {
        return bytes.length == BYTES
                ? Optional.of(new DataKey(SecretBytes.of(bytes)))
                : Optional.empty();
    }
}
