package periplus.model.seal.keyring;

/** A sealed file that opens with a recovery key alone, to try one on. */
public final class Canary {

    /** Where it stands in the repository. */
    public static final String FILE = ".periplus/canary.sops.yaml";

    private Canary() {}
}
