package periplus.flow.restore;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashSet;
import java.util.Set;
import periplus.model.tree.Mapping;
import periplus.model.tree.Node;
import periplus.model.tree.Scalar;
import periplus.model.tree.Secrecy;
import periplus.model.tree.Sequence;

/** A server that refuses an object may quote it; what is secret in it is taken out of its words. */
final class Words {

    /** Shorter ones occur in any sentence. */
    private static final int SHORTEST = 3;

    private Words() {}

    static String without(Mapping object, String said) {
        if (said.isEmpty() || !Secrecy.isIn(object)) {
            return said;
        }
        Set<String> secrets = new HashSet<>();
        collect(object, secrets);
        String clean = said;
        for (String secret : secrets) {
            clean = clean.replace(secret, Scalar.Hidden.SHOWN);
        }
        return clean;
    }

    private static void collect(Node node, Set<String> into) {
        switch (node) {
            case Mapping mapping -> mapping.entries().values().forEach(each -> collect(each, into));
            case Sequence sequence -> sequence.items().forEach(each -> collect(each, into));
            case Scalar.Hidden hidden -> add(hidden, into);
            case Scalar _ -> {}
        }
    }

    private static void add(Scalar.Hidden hidden, Set<String> into) {
        String text =
                switch (hidden.plain()) {
                    case Scalar.Numeral(String literal) -> literal;
                    default -> Secrecy.revealed(hidden);
                };
        if (text.length() >= SHORTEST) {
            into.add(text);
        }
        try {
            String decoded = new String(Base64.getDecoder().decode(text), StandardCharsets.UTF_8);
            if (decoded.length() >= SHORTEST) {
                into.add(decoded);
            }
        } catch (IllegalArgumentException _) {
            // no Base64, so it stands for nothing else
        }
    }
}
