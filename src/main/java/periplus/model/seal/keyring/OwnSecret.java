package periplus.model.seal.keyring;

/** The Secrets in which Periplus keeps what it needs to seal. */
public final class OwnSecret {

    /** Holds the cluster's own age identity. */
    public static final String NAME = "periplus-age";

    /** Holds fingerprints of what is sealed, where the cluster has no key. */
    public static final String FINGERPRINTS = "periplus-fingerprints";

    /** The private half, as an age identity file; the only key that is sealed. */
    public static final String IDENTITY = "identity";

    /** The public half. */
    public static final String RECIPIENT = "recipient";

    private OwnSecret() {}
}
