package periplus.model.seal.keyring;

import periplus.model.problem.Failure;
import periplus.model.seal.sops.CryptRule;
import periplus.model.seal.sops.Sops;
import periplus.model.seal.sops.SopsFile;
import periplus.model.tree.Mapping;
import periplus.model.tree.Scalar;

/** A sealed file that opens with a recovery key alone, to try one on. */
public final class Canary {

    /** Where it stands in the repository. */
    public static final String FILE = ".periplus/canary.sops.yaml";

    /** Readable, and so is the answer once it is open. */
    private static final Mapping OBJECT =
            Mapping.builder()
                    .put("about", "Only recovery keys open this; periplus keys verify tries.")
                    .put(
                            "data",
                            Mapping.of(
                                    "canary",
                                    new Scalar.Hidden(
                                            Scalar.text("This key opens the repository."))))
                    .build();

    private Canary() {}

    /**
     * A new one.
     *
     * @throws Failure KEY without a recovery recipient
     */
    public static SopsFile seal(Sops sops, Keyring keyring) {
        return sops.seal(OBJECT, CryptRule.DATA, keyring.requireRecovery().recoveryRecipients());
    }
}
