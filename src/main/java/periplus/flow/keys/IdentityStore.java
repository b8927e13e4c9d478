package periplus.flow.keys;

import java.util.Optional;
import java.util.Set;
import periplus.model.problem.Failure;
import periplus.model.seal.age.AgeIdentity;
import periplus.model.seal.age.AgeRecipient;
import periplus.model.seal.keyring.Keyring;

/**
 * Where the private half of the cluster's key is kept. Every method throws a {@link Failure}, of
 * class KEY or CLUSTER, when the place refuses.
 */
public sealed interface IdentityStore extends AutoCloseable permits KeyFileStore, ClusterSecret {

    /** The identity of the keyring's cluster recipient; empty when it is not here. */
    Optional<AgeIdentity> find(Keyring keyring);

    /**
     * The identity of the keyring's cluster recipient; where it is not here, another one, new or
     * made by somebody else in the meantime. The keyring is to name it then.
     */
    AgeIdentity findOrCreate(Keyring keyring);

    /** Makes a new identity and keeps it beside that of the keyring. */
    AgeIdentity add(Keyring keyring);

    /**
     * Forgets identities that a new one has taken the place of.
     *
     * @param current what stays in any case
     * @param former recipients of this repository in the past
     */
    void retire(AgeIdentity current, Set<AgeRecipient> former);

    /** Where that is, for messages. */
    String place();

    /** Closes what it talks to. */
    @Override
    void close();
}
