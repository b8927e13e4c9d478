package periplus.model.seal.policy;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import periplus.model.seal.sealed.SealingCertificate;
import periplus.model.tree.Mapping;
import periplus.model.tree.Node;
import periplus.model.tree.Scalar;

/**
 * What may be read by everybody of a Secret that holds private keys. Nothing is taken on trust: an
 * entry is public only if its content proves it, as other people's tools put keys beside
 * certificates.
 */
final class PublicHalf {

    private static final Set<String> PRIVATE = Set.of("identity", "tls.key");
    private static final Pattern RECIPIENT = Pattern.compile("age1[a-z0-9]+\\s*");

    private PublicHalf() {}

    /** The public entries, beside the names of the private ones; empty when some are neither. */
    static Optional<Mapping> of(Mapping secret) {
        Mapping.Builder half = Mapping.builder();
        boolean anyPublic = false;
        for (Map.Entry<String, Node> entry : secret.mapping("data").entries().entrySet()) {
            if (PRIVATE.contains(entry.getKey())) {
                half.put(entry.getKey(), Scalar.NULL);
            } else if (plain(entry.getValue()) instanceof Scalar.Text(String text)
                    && isPublic(entry.getKey(), text)) {
                half.put(entry.getKey(), Scalar.text(text));
                anyPublic = true;
            } else {
                return Optional.empty();
            }
        }
        return anyPublic ? Optional.of(half.build()) : Optional.empty();
    }

    private static Node plain(Node value) {
        return value instanceof Scalar.Hidden(Scalar hidden) ? hidden : value;
    }

    private static boolean isPublic(String key, String base64) {
        String text;
        try {
            text = new String(Base64.getDecoder().decode(base64), UTF_8);
        } catch (IllegalArgumentException _) {
            return false;
        }
        return switch (key) {
            case "tls.crt" -> SealingCertificate.isNothingElse(text);
            case "recipient" -> RECIPIENT.matcher(text).matches();
            default -> false;
        };
    }
}
