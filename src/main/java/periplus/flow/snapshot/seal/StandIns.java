package periplus.flow.snapshot.seal;

import java.util.Optional;
import periplus.model.manifest.ResourceKey;
import periplus.model.manifest.ResourceType;
import periplus.model.tree.Mapping;

/** Secrets that stand in the repository as SealedSecrets. Safe for several threads. */
public interface StandIns {

    /** The kind of what stands for them. */
    String TYPE = "sealedsecrets.bitnami.com";

    /** None do. */
    StandIns NONE =
            new StandIns() {
                @Override
                public Optional<Mapping> of(
                        Mapping live, Mapping body, Optional<Mapping> committed) {
                    return Optional.empty();
                }

                @Override
                public boolean includes(ResourceKey sealedSecret) {
                    return false;
                }
            };

    /**
     * What stands for a Secret; empty when it is to be a file of sops.
     *
     * @param live before cleaning
     * @param body cleaned, with hidden values
     * @param committed what stood for it before
     */
    Optional<Mapping> of(Mapping live, Mapping body, Optional<Mapping> committed);

    /** Whether the SealedSecret of this name can only be one that stands for a Secret. */
    boolean includes(ResourceKey sealedSecret);

    /** The SealedSecret that may stand for an object; empty for what is no Secret. */
    static Optional<ResourceKey> key(ResourceKey object) {
        return object.type().equals(ResourceType.SECRETS)
                ? Optional.of(new ResourceKey(TYPE, object.namespace(), object.name()))
                : Optional.empty();
    }

    /** The Secret that a SealedSecret makes. */
    static ResourceKey secret(ResourceKey sealedSecret) {
        return new ResourceKey(ResourceType.SECRETS, sealedSecret.namespace(), sealedSecret.name());
    }
}
