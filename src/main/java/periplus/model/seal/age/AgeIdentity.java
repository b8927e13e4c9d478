package periplus.model.seal.age;

import periplus.model.seal.SecretBytes;

/**
 * The private half of an age key.
 *
 * @param secretKey {@code AGE-SECRET-KEY-1…}
 */
public record AgeIdentity(AgeRecipient recipient, SecretBytes secretKey) {}
