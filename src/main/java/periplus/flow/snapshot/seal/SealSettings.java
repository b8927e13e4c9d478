package periplus.flow.snapshot.seal;

import periplus.model.seal.leak.LeakPolicy;

/**
 * What becomes of secrets.
 *
 * @param namespace where the Secret with the cluster's own key is
 * @param leaks what becomes of secrets outside of Secrets
 */
public record SealSettings(String namespace, LeakPolicy leaks) {

    public static final SealSettings DEFAULT = new SealSettings("periplus", LeakPolicy.DEFAULT);
}
