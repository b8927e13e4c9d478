package periplus.model.seal.sops;

import periplus.model.seal.SecretBytes;

/** The 256-bit key of one file. */
public record DataKey(SecretBytes bytes) {}
