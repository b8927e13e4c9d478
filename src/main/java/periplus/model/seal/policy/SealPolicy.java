package periplus.model.seal.policy;

import java.util.Set;
import periplus.model.clean.rule.Owner;
import periplus.model.helm.Revision;
import periplus.model.seal.keyring.OwnSecret;
import periplus.model.seal.policy.Sealing.Audience;
import periplus.model.seal.sealed.SealingKey;
import periplus.model.seal.sops.CryptRule;
import periplus.model.tree.Mapping;
import periplus.model.tree.Scalar;

/**
 * Says how an object is sealed.
 *
 * @param ownNamespace where Periplus keeps its own key
 */
public record SealPolicy(SealFormat format, String ownNamespace) {

    private static final Sealing DATA = new Sealing.Sops(CryptRule.DATA, Audience.EVERYBODY);
    private static final Sealing PRIVATE_KEYS =
            new Sealing.Sops(CryptRule.PRIVATE_KEYS, Audience.RECOVERY);

    /** Types whose Secrets a controller must not make: others read, fill or replace them. */
    private static final Set<String> NEVER_FOR_CONTROLLER =
            Set.of("kubernetes.io/service-account-token", Revision.SECRET_TYPE);

    /** With these on a Secret its SealedSecret is there already, although it may not own it. */
    private static final Set<String> CONTROLLED =
            Set.of(
                    "sealedsecrets.bitnami.com/managed",
                    "sealedsecrets.bitnami.com/patch",
                    "sealedsecrets.bitnami.com/skip-set-owner-references");

    /**
     * How the object is sealed.
     *
     * @param live before cleaning, as its owners count too; values may be hidden
     * @param hasNamesake whether the cluster has a SealedSecret of the same namespace and name,
     *     whose file must not be taken
     */
    public Sealing of(Mapping live, boolean hasNamesake) {
        return switch (live.textOrEmpty("kind")) {
            case "Secret" -> ofSecret(live, hasNamesake);
            case "ConfigMap" -> Revision.of(live).isPresent() ? DATA : new Sealing.Open();
            default -> new Sealing.Open();
        };
    }

    private Sealing ofSecret(Mapping live, boolean hasNamesake) {
        if (holdsKeys(live)) {
            return PublicHalf.of(live).isPresent() ? PRIVATE_KEYS : DATA;
        }
        return format == SealFormat.SEALED_SECRETS && !hasNamesake && isForController(live)
                ? new Sealing.ForController()
                : DATA;
    }

    private boolean holdsKeys(Mapping live) {
        return SealingKey.isIn(live)
                || (OwnSecret.NAME.equals(live.text("metadata", "name"))
                        && ownNamespace.equals(live.text("metadata", "namespace")));
    }

    /** The controller owns what it makes, and would fight with another owner. */
    private static boolean isForController(Mapping live) {
        Mapping annotations = live.mapping("metadata", "annotations");
        return !NEVER_FOR_CONTROLLER.contains(live.textOrEmpty("type"))
                && Owner.controllerOf(live).isEmpty()
                && CONTROLLED.stream().noneMatch(key -> "true".equals(annotations.text(key)));
    }

    /** A Secret that holds private keys, with its public half readable. */
    public static Mapping halfOpen(Mapping secret) {
        return PublicHalf.of(secret)
                .map(half ->
                        secret.update(
                                "data",
                                data ->
                                        data.mapEntries((key, value) ->
                                                half.get(key) instanceof Scalar.Text open
                                                        ? open
                                                        : value)))
                .orElse(secret);
    }
}
