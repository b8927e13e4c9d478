package periplus.flow.snapshot.seal;

import java.util.Set;
import periplus.flow.snapshot.Layout;
import periplus.model.seal.policy.SealPolicy;
import periplus.model.seal.policy.Sealing.Sops;
import periplus.model.seal.sops.CryptRule;
import periplus.model.tree.Mapping;
import periplus.model.tree.Secrecy;

/**
 * Which values of a file are sealed.
 *
 * @param policy says so for Secrets
 */
record SealRules(SealPolicy policy) {

    private static final Set<String> DATA = Set.of("data", "stringData");

    /** The rule for an object with hidden values. */
    CryptRule of(String path, Mapping object) {
        if (path.startsWith(Layout.HELM + "/")) {
            return CryptRule.VALUES;
        }
        return policy.of(object, true) instanceof Sops(CryptRule rule, var _)
                        && !Secrecy.isIn(object.without(DATA))
                ? rule
                : CryptRule.MARKED;
    }
}
