package periplus.flow.snapshot.seal;

import java.util.Optional;
import periplus.flow.keys.IdentityStore;
import periplus.model.seal.age.AgeKeys;
import periplus.model.seal.sops.Sops;

/**
 * What sealing is done with.
 *
 * @param store where the cluster's own key is kept; empty where the cluster has none, so that only
 *     recovery keys open what is sealed
 */
public record KeyAccess(AgeKeys age, Sops sops, Optional<IdentityStore> store) {}
