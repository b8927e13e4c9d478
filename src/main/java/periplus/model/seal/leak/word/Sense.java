package periplus.model.seal.leak.word;

/** What the name of a field tells about its value. */
public enum Sense {
    /** {@code password}, {@code apiKey}, {@code tls.key}. */
    SECRET,
    /** {@code username}, {@code host}, {@code secretName}, {@code tls.crt}. */
    PUBLIC,
    /** Anything else. */
    NEUTRAL
}
