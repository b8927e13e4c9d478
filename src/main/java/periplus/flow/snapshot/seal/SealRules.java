package periplus.flow.snapshot.seal;

import java.util.Set;
import periplus.flow.snapshot.Layout;
import periplus.model.seal.sops.CryptRule;
import periplus.model.seal.sops.SopsFile;
import periplus.model.tree.Mapping;
import periplus.model.tree.Secrecy;

/** Which values of a file are sealed. */
final class SealRules {

    private static final Set<String> DATA = Set.of("data", "stringData");

    private SealRules() {}

    /**
     * The rule for an object with hidden values. A Secret of which some data is readable holds a
     * private key beside its public half.
     */
    static CryptRule of(String path, Mapping object) {
        if (path.startsWith(Layout.HELM + "/")) {
            return CryptRule.VALUES;
        }
        if (!"Secret".equals(object.text("kind")) || Secrecy.isIn(object.without(DATA))) {
            return CryptRule.MARKED;
        }
        return isPartlyReadable(object.mapping("data")) ? CryptRule.PRIVATE_KEYS : CryptRule.DATA;
    }

    private static boolean isPartlyReadable(Mapping data) {
        return data.entries().values().stream()
                .anyMatch(value -> !Secrecy.isIn(value) && !Secrecy.revealed(value).isEmpty());
    }

    /** Whether the readable parts of file and object are the same. */
    static boolean isSameKey(SopsFile file, Mapping object) {
        return Secrecy.shown(file.shown()).equals(Secrecy.shown(object));
    }
}
