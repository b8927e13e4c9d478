package periplus.model.seal.policy;

import periplus.model.seal.sops.CryptRule;

/** How one object is sealed. */
public sealed interface Sealing {

    /** Not as a whole; what the search for leaks finds in it still is. */
    record Open() implements Sealing {}

    /** As a file of sops. */
    record Sops(CryptRule rule, Audience audience) implements Sealing {}

    /** As an object for the controller of Sealed Secrets. */
    record ForController() implements Sealing {}

    /** Who may open it. */
    enum Audience {
        /** Whoever may open anything: those with a recovery key, and the cluster. */
        EVERYBODY,
        /** Those with a recovery key alone. */
        RECOVERY
    }
}
