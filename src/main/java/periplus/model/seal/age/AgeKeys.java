package periplus.model.seal.age;

import java.util.Optional;
import periplus.model.seal.SecretBytes;
import periplus.model.text.MalformedText;

/**
 * Wraps small secrets for one recipient as armoured age files.
 *
 * @see <a href="https://c2sp.org/age">The age file encryption format</a>
 */
public interface AgeKeys {

    /** A new X25519 identity. */
    AgeIdentity generate();

    /**
     * Reads an {@code AGE-SECRET-KEY-1…} line.
     *
     * @throws MalformedText without a word of it
     */
    AgeIdentity identity(String secretKey);

    /**
     * Reads an {@code age1…} line.
     *
     * @throws MalformedText when it is no X25519 recipient
     */
    AgeRecipient recipient(String publicKey);

    /** An armoured age file with one X25519 stanza, ending in a newline. */
    String wrap(SecretBytes secret, AgeRecipient recipient);

    /**
     * Opens an armoured age file; empty when it is for others.
     *
     * @throws MalformedText when it is no age file, or was changed
     */
    Optional<SecretBytes> unwrap(String armoured, AgeIdentity identity);
}
