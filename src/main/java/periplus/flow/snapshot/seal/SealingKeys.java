package periplus.flow.snapshot.seal;

import java.util.function.Predicate;
import periplus.flow.keys.IdentityStore;
import periplus.flow.keys.KeyringFiles;
import periplus.flow.snapshot.seal.KeyAccess.Memory;
import periplus.io.git.Draft;
import periplus.model.seal.age.AgeIdentity;
import periplus.model.seal.keyring.Keyring;

/**
 * Who can open what one run seals.
 *
 * @param keyring as it is from now on
 * @param isNew whether the repository knows it not yet
 * @param afterwards to be called once the commit stands
 */
public record SealingKeys(Keyring keyring, boolean isNew, Seals seals, Afterwards afterwards) {

    /** What has to wait for the commit. */
    interface Afterwards {

        /**
         * Remembers what was sealed.
         *
         * @param isThere whether the commit has a file
         */
        void keep(Predicate<String> isThere);
    }

    /**
     * Finds the cluster's own key, or what is known instead; or makes it.
     *
     * @param cluster tells this cluster from all others
     * @param preview make none that lasts
     */
    public static SealingKeys of(
            KeyAccess keys,
            SealSettings settings,
            Keyring recorded,
            String cluster,
            boolean preview) {
        return switch (keys.memory()) {
            case Memory.Opening(IdentityStore store) -> {
                AgeIdentity identity = identity(keys, store, recorded, preview);
                Keyring keyring = recorded.withCluster(identity.recipient());
                Sealer sealer = new Sealer(keys.sops(), keyring, new SealRules(settings.policy()));
                yield of(keyring, recorded, new OpeningSeals(sealer, identity), _ -> {});
            }
            case Memory.Remembering(var store) -> {
                Remembered remembered = Remembered.of(store, recorded, cluster);
                Keyring keyring = recorded.withFingerprints(remembered.name());
                Sealer sealer = new Sealer(keys.sops(), keyring, new SealRules(settings.policy()));
                yield of(
                        keyring,
                        recorded,
                        new FingerprintSeals(sealer, remembered),
                        isThere -> remembered.keep(store, isThere));
            }
        };
    }

    private static SealingKeys of(
            Keyring keyring, Keyring recorded, Seals seals, Afterwards afterwards) {
        return new SealingKeys(keyring, !keyring.equals(recorded), seals, afterwards);
    }

    private static AgeIdentity identity(
            KeyAccess keys, IdentityStore store, Keyring recorded, boolean preview) {
        return preview
                ? store.find(recorded).orElseGet(keys.age()::generate)
                : store.findOrCreate(recorded);
    }

    /** Writes into a commit who can open its files. */
    public void record(Draft draft, SealSettings settings) {
        if (isNew) {
            KeyringFiles.put(draft, keyring, settings.policy().ownNamespace());
        }
    }

    /** Remembers what the draft has sealed, now that it is committed. */
    public void committed(Draft draft) {
        afterwards.keep(draft::holds);
    }
}
