package periplus.flow.snapshot.seal;

import periplus.model.seal.leak.LeakPolicy;
import periplus.model.seal.policy.SealFormat;
import periplus.model.seal.policy.SealPolicy;

/**
 * What becomes of secrets.
 *
 * @param policy how Secrets are sealed
 * @param leaks what becomes of secrets outside of Secrets
 */
public record SealSettings(SealPolicy policy, LeakPolicy leaks) {

    public static final SealSettings DEFAULT =
            new SealSettings(new SealPolicy(SealFormat.SOPS, "periplus"), LeakPolicy.DEFAULT);
}
