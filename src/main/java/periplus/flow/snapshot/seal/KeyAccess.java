package periplus.flow.snapshot.seal;

import periplus.flow.keys.IdentityStore;
import periplus.flow.keys.fingerprints.FingerprintStore;
import periplus.model.seal.age.AgeKeys;
import periplus.model.seal.sops.Sops;

/**
 * What sealing is done with.
 *
 * @param memory how a run knows what the one before it sealed
 */
public record KeyAccess(AgeKeys age, Sops sops, Memory memory) {

    /** How a run knows what the one before it sealed. */
    public sealed interface Memory {

        /**
         * It opens the files.
         *
         * @param store where the cluster's own key is kept
         */
        record Opening(IdentityStore store) implements Memory {}

        /**
         * It has fingerprints of the values. Only recovery keys open what is sealed.
         *
         * @param store where they are kept
         */
        record Remembering(FingerprintStore store) implements Memory {}
    }
}
