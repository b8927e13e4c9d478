package periplus.flow.snapshot.seal;

import java.util.Optional;
import java.util.Set;
import periplus.model.manifest.ResourceKey;
import periplus.model.seal.policy.SealPolicy;
import periplus.model.seal.policy.Sealing.ForController;
import periplus.model.seal.sealed.SealedSecrets;
import periplus.model.tree.Mapping;
import periplus.model.tree.Secrecy;

/**
 * Secrets that the controller of Sealed Secrets opens.
 *
 * @param namesakes the SealedSecrets of the cluster itself, whose files are not to be taken
 */
record SealedStandIns(
        SealPolicy policy,
        SealedSecrets sealedSecrets,
        ControllerKeys keys,
        Set<ResourceKey> namesakes)
        implements StandIns {

    private static final Set<String> DATA = Set.of("data", "stringData");

    /** What is secret beside the values of a Secret has no place in a SealedSecret. */
    @Override
    public Optional<Mapping> of(Mapping live, Mapping body, Optional<Mapping> committed) {
        boolean hasNamesake = namesakes.contains(key(live));
        return policy.of(live, hasNamesake) instanceof ForController
                        && !Secrecy.isIn(body.without(DATA))
                ? Optional.of(
                        sealedSecrets.update(
                                committed.orElse(Mapping.EMPTY), body, keys.all(), keys.newest()))
                : Optional.empty();
    }

    @Override
    public boolean includes(ResourceKey sealedSecret) {
        return sealedSecret.type().equals(TYPE) && !namesakes.contains(sealedSecret);
    }

    private static ResourceKey key(Mapping live) {
        return new ResourceKey(
                TYPE,
                Optional.of(live.textOrEmpty("metadata", "namespace")),
                live.textOrEmpty("metadata", "name"));
    }
}
