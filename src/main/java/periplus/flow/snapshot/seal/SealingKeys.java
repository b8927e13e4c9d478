package periplus.flow.snapshot.seal;

import java.util.Optional;
import periplus.flow.keys.IdentityStore;
import periplus.io.git.Draft;
import periplus.model.seal.age.AgeIdentity;
import periplus.model.seal.keyring.Keyring;
import periplus.model.seal.keyring.SopsConfig;

/**
 * Who can open what one run seals.
 *
 * @param keyring as it is from now on
 * @param isNew whether the repository knows it not yet
 */
public record SealingKeys(Keyring keyring, boolean isNew, Seals seals) {

    /**
     * Finds the cluster's own key, or makes it.
     *
     * @param preview make none that lasts
     */
    public static SealingKeys of(
            KeyAccess keys, SealSettings settings, Keyring recorded, boolean preview) {
        Optional<AgeIdentity> identity =
                keys.store().map(store -> identity(keys, store, recorded, preview));
        Keyring keyring =
                identity.map(found -> recorded.withCluster(found.recipient()))
                        .orElseGet(recorded::withoutCluster);
        return new SealingKeys(
                keyring,
                !keyring.equals(recorded),
                new OpeningSeals(keys.sops(), keyring, new SealRules(settings.policy()), identity));
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
            draft.put(Keyring.FILE, keyring.yaml());
            draft.put(SopsConfig.FILE, SopsConfig.of(keyring, settings.policy().ownNamespace()));
        }
    }
}
