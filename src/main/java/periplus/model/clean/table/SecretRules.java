package periplus.model.clean.table;

import static periplus.model.clean.rule.Rule.dropAnnotations;
import static periplus.model.clean.rule.Rule.dropLabels;
import static periplus.model.clean.rule.Rule.rewrite;
import static periplus.model.clean.rule.Rule.skip;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import periplus.model.clean.edit.Generated;
import periplus.model.clean.edit.Prune;
import periplus.model.clean.fields.Ownership.Holder;
import periplus.model.clean.fields.Step;
import periplus.model.clean.rule.Action;
import periplus.model.clean.rule.Keys;
import periplus.model.clean.rule.Owner;
import periplus.model.clean.rule.Reason;
import periplus.model.clean.rule.Rule;
import periplus.model.clean.rule.Scene;
import periplus.model.clean.rule.Scope;
import periplus.model.clean.rule.When;
import periplus.model.tree.Mapping;

/** Secrets that clusters make for themselves, and Helm's notes. */
final class SecretRules {

    private static final Scope SECRET = Scope.of("Secret");
    private static final Scope HELM = Scope.of("Secret", "ConfigMap");
    private static final String TOKEN_TYPE = "kubernetes.io/service-account-token";
    private static final String TOKEN_ACCOUNT = "kubernetes.io/service-account.name";
    private static final String HELM_PREFIX = "sh.helm.release.v1.";

    /** What the token controller fills in. */
    private static final Set<String> TOKEN_DATA = Set.of("token", "ca.crt", "namespace");

    private static final Action.DropKeys HELM_DATES =
            Action.DropKeys.labels(Keys.of("createdAt", "modifiedAt"), When.ALWAYS);

    /**
     * Secrets that a program fills at its start, and the name it writes under; some manifests ship
     * them empty.
     */
    private static final Map<String, String> SELF_MADE =
            Map.of(
                    "cert-manager-webhook-ca", "cert-manager-webhook",
                    "kubernetes-dashboard-csrf", "dashboard",
                    "kubernetes-dashboard-key-holder", "dashboard",
                    "memberlist", "controller",
                    "metallb-memberlist", "controller",
                    "metallb-webhook-cert", "controller");

    /** Groups whose objects make Secrets from inputs that are exported. */
    private static final Set<String> DERIVING_GROUPS =
            Set.of("external-secrets.io", "monitoring.coreos.com");

    private static final Set<String> DERIVING_KINDS =
            Set.of("SealedSecret.bitnami.com", "ServiceAccount");

    /** What k3s and RKE2 make for each server; see k3s, pkg/nodepassword and dynamiclistener. */
    private static final Set<String> OF_SERVERS = Set.of("k3s-serving", "rke2-serving");

    private static final List<String> OF_NODES =
            List.of(".node-password.k3s", ".node-password.rke2");

    static final List<Rule> TABLE =
            List.of(
                    skip(
                            Reason.RUNTIME,
                            "secret-bootstrap-token",
                            SECRET,
                            scene -> hasType(scene, "bootstrap.kubernetes.io/token"),
                            "A short-lived token with which nodes join."),
                    skip(
                            Reason.RUNTIME,
                            "secret-automatic-token",
                            SECRET,
                            SecretRules::isAutomaticToken,
                            "Old controllers made a token Secret for every account."),
                    skip(
                            Reason.RUNTIME,
                            "secret-node-identity",
                            SECRET,
                            SecretRules::isNodeIdentity,
                            "It vouches for a node or a server of this cluster."),
                    skip(
                            Reason.RUNTIME,
                            "secret-of-request",
                            SECRET,
                            SecretRules::isOfRequest,
                            "It lasts as long as the request for a certificate it belongs to."),
                    skip(
                            Reason.RUNTIME,
                            "secret-self-made",
                            SECRET,
                            scene -> isOwnWriting(scene, "type"),
                            "The program makes it at its start."),
                    skip(
                            Reason.RUNTIME,
                            "secret-of-kyverno",
                            SECRET,
                            scene -> scene.hasLabel("cert.kyverno.io/managed-by", "kyverno"),
                            "Kyverno makes and renews the certificates of its webhooks."),
                    skip(
                            Reason.RUNTIME,
                            "secret-own-fingerprints",
                            SECRET,
                            scene ->
                                    scene.name().equals("periplus-fingerprints")
                                            && scene.hasLabel("app.kubernetes.io/name", "periplus"),
                            "By it Periplus sees which Secrets changed; worthless elsewhere."),
                    skip(
                            Reason.RUNTIME,
                            "secret-next-private-key",
                            SECRET,
                            scene -> scene.hasLabel("cert-manager.io/next-private-key", "true"),
                            "A key of a certificate still being issued."),
                    skip(
                            Reason.RUNTIME,
                            "helm-superseded",
                            HELM,
                            scene -> isHelmRelease(scene) && !scene.hasLabel("status", "deployed"),
                            "Only the deployed revision of a Helm release is needed."),
                    skip(
                            Reason.OWNED,
                            "secret-derived",
                            SECRET,
                            SecretRules::isDerived,
                            "Its owner makes it anew from what is exported."),
                    rewrite(
                            "helm-dates",
                            HELM,
                            (object, scene) ->
                                    isHelmRelease(scene) ? HELM_DATES.apply(object, scene) : object,
                            "Helm notes when it wrote the release."),
                    rewrite(
                            "secret-token-data",
                            SECRET,
                            (object, scene) ->
                                    hasType(scene, TOKEN_TYPE)
                                            ? Prune.map(object, "data", SecretRules::withoutToken)
                                            : object,
                            "The token controller fills it in; a token of another cluster is"
                                    + " worthless."),
                    dropAnnotations(
                                    "secret-token-uid",
                                    SECRET,
                                    Keys.of("kubernetes.io/service-account.uid"),
                                    "With a stale UID the token controller deletes the Secret.")
                            .firmly(),
                    dropLabels(
                            "secret-token-dates",
                            SECRET,
                            Keys.of(
                                    "kubernetes.io/legacy-token-last-used",
                                    "kubernetes.io/legacy-token-invalid-since"),
                            "The server notes when the token was last used."),
                    rewrite(
                            "secret-self-filled",
                            SECRET,
                            SecretRules::withoutOwnFilling,
                            "The program fills it at its start."));

    private SecretRules() {}

    private static boolean hasType(Scene scene, String type) {
        return type.equals(scene.live().text("type"));
    }

    private static boolean isAutomaticToken(Scene scene) {
        String account = scene.annotations().text(TOKEN_ACCOUNT);
        Holder holder = scene.ownership().of("type");
        return hasType(scene, TOKEN_TYPE)
                && account != null
                && (Generated.isSuffixOf(scene.name(), account + "-token-")
                        || scene.around().isNamedByAccount(scene.namespace(), scene.name()))
                && (holder == Holder.CONTROLLER || holder == Holder.NOBODY);
    }

    private static boolean isHelmRelease(Scene scene) {
        return scene.name().startsWith(HELM_PREFIX) && scene.hasLabel("owner", "helm");
    }

    private static boolean isNodeIdentity(Scene scene) {
        return scene.namespace().equals("kube-system")
                && (OF_SERVERS.contains(scene.name())
                        || OF_NODES.stream().anyMatch(scene.name()::endsWith));
    }

    private static boolean isOfRequest(Scene scene) {
        return Owner.controllerOf(scene.live())
                .filter(owner ->
                        owner.group().equals("acme.cert-manager.io")
                                || owner.kindName().equals("CertificateRequest.cert-manager.io"))
                .isPresent();
    }

    private static boolean isDerived(Scene scene) {
        return Owner.controllerOf(scene.live())
                .filter(owner ->
                        DERIVING_GROUPS.contains(owner.group())
                                || DERIVING_KINDS.contains(owner.kindName()))
                .isPresent();
    }

    /** Whether the program itself, and nobody else, set the field. */
    private static boolean isOwnWriting(Scene scene, String... field) {
        String program = SELF_MADE.get(scene.name());
        return program != null
                && scene.ownership()
                        .managersOf(Stream.of(field).map(Step::field).toList())
                        .equals(Set.of(program));
    }

    private static Mapping withoutToken(Mapping data) {
        Mapping kept = data;
        for (String key : TOKEN_DATA) {
            kept = kept.without(key);
        }
        return kept;
    }

    private static Mapping withoutOwnFilling(Mapping secret, Scene scene) {
        if (!SELF_MADE.containsKey(scene.name())) {
            return secret;
        }
        return Prune.map(
                secret,
                "data",
                data -> {
                    Mapping kept = data;
                    for (String key : data.keys()) {
                        if (isOwnWriting(scene, "data", key)) {
                            kept = kept.without(key);
                        }
                    }
                    return kept;
                });
    }
}
