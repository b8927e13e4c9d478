package periplus.flow.keys.fingerprints;

import java.util.Optional;
import periplus.model.problem.Failure;
import periplus.model.seal.SecretBytes;

/**
 * Keeps the fingerprints of repositories, each under a name of its own. Every method throws a
 * {@link Failure}, of class KEY or CLUSTER, when the place refuses.
 */
public sealed interface FingerprintStore permits FingerprintFiles, FingerprintSecret {

    /** What was kept last; empty when it is not here. */
    Optional<SecretBytes> find(String name);

    /** Keeps it in the place of what was kept before. */
    void keep(String name, SecretBytes state);

    /** Where that is, for messages. */
    String place(String name);
}
