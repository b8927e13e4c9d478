package periplus.flow.snapshot.seal;

import java.util.Optional;
import periplus.model.seal.leak.LeakPolicy;
import periplus.model.seal.policy.SealFormat;
import periplus.model.seal.policy.SealPolicy;
import periplus.model.seal.sealed.SealingCertificate;

/**
 * What becomes of secrets.
 *
 * @param policy how Secrets are sealed
 * @param certificate of the controller that is to open Secrets; empty for the one of the cluster
 * @param leaks what becomes of secrets outside of Secrets
 */
public record SealSettings(
        SealPolicy policy, Optional<SealingCertificate> certificate, LeakPolicy leaks) {

    public static final SealSettings DEFAULT =
            new SealSettings(
                    new SealPolicy(SealFormat.SOPS, "periplus"),
                    Optional.empty(),
                    LeakPolicy.DEFAULT);
}
