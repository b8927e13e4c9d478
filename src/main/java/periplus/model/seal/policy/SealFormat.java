package periplus.model.seal.policy;

/** What becomes of Secrets in the repository, as far as it can be chosen. */
public enum SealFormat {
    /** Files of the sops tool. */
    SOPS("sops"),
    /** Objects that a controller in the cluster turns into Secrets. */
    SEALED_SECRETS("sealed-secrets");

    private final String text;

    SealFormat(String text) {
        this.text = text;
    }

    /** As the settings have it. */
    public String text() {
        return text;
    }
}
