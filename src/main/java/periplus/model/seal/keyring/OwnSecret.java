package periplus.model.seal.keyring;

/** The Secret in which the cluster's own age identity is kept. */
public final class OwnSecret {

    public static final String NAME = "periplus-age";

    /** The private half, as an age identity file; the only key that is sealed. */
    public static final String IDENTITY = "identity";

    /** The public half. */
    public static final String RECIPIENT = "recipient";

    private OwnSecret() {}
}
