package periplus.model.clean.table;

import static periplus.model.clean.rule.Rule.rewrite;

import java.util.List;
import java.util.Set;
import periplus.model.clean.edit.Generated;
import periplus.model.clean.edit.Prune;
import periplus.model.clean.fields.Managers;
import periplus.model.clean.fields.Ownership.Holder;
import periplus.model.clean.fields.Step;
import periplus.model.clean.rule.Rule;
import periplus.model.clean.rule.Scene;
import periplus.model.clean.rule.Scope;
import periplus.model.tree.Mapping;
import periplus.model.tree.Node;
import periplus.model.tree.Scalar;

/** Namespaces, ConfigMaps and ServiceAccounts. */
final class CoreRules {

    private static final Scope ACCOUNT = Scope.of("ServiceAccount");
    private static final Scalar KUBERNETES = Scalar.text("kubernetes");

    static final List<Rule> TABLE =
            List.of(
                    rewrite(
                            "namespace-finalizer",
                            Scope.of("Namespace"),
                            (object, _) -> Prune.map(object, "spec", CoreRules::withoutFinalizer),
                            "The server adds it to every namespace."),
                    rewrite(
                            "namespace-foreign-finalizer",
                            Scope.of("Namespace"),
                            (object, scene) ->
                                    scene.ownership().of("spec", "finalizers") == Holder.USER
                                            ? object
                                            : Prune.map(
                                                    object,
                                                    "spec",
                                                    spec -> spec.without("finalizers")),
                            "A controller sets its finalizer again; without that controller the"
                                    + " namespace could never be deleted."),
                    rewrite(
                            "config-map-empty-data",
                            Scope.of("ConfigMap"),
                            (object, _) -> Prune.empty(object, "data"),
                            "Empty data says the same as none."),
                    rewrite(
                            "account-token-names",
                            ACCOUNT,
                            (object, scene) ->
                                    Prune.list(
                                            object,
                                            "secrets",
                                            list -> list.filter(item -> !isAutomatic(item, scene))),
                            "Old controllers made a token Secret for every account."),
                    rewrite(
                            "account-controller-names",
                            ACCOUNT,
                            (object, scene) ->
                                    Prune.list(
                                            object,
                                            "secrets",
                                            list -> list.filter(item -> !isNoted(item, scene))),
                            "The control plane notes the token Secrets it made."),
                    rewrite(
                            "account-secrets-order",
                            ACCOUNT,
                            (object, _) ->
                                    object.updateSequence(
                                            "secrets", list -> Prune.sorted(list, CoreRules::name)),
                            "The order of an account's Secrets has no meaning."));

    private CoreRules() {}

    private static Mapping withoutFinalizer(Mapping spec) {
        return Prune.list(
                spec,
                "finalizers",
                list -> Prune.sortedTexts(list.filter(item -> !item.equals(KUBERNETES))));
    }

    private static boolean isAutomatic(Node item, Scene scene) {
        String secret = name(item);
        return Generated.isSuffixOf(secret, scene.name() + "-token-")
                || Generated.isSuffixOf(secret, scene.name() + "-dockercfg-");
    }

    private static boolean isNoted(Node item, Scene scene) {
        if (!(item instanceof Mapping reference)) {
            return false;
        }
        List<Step> path = List.of(Step.field("secrets"), Step.element(reference));
        Set<String> managers = scene.ownership().managersOf(path);
        return scene.ownership().of(path) == Holder.CONTROLLER
                && Managers.onlyControlPlane(managers);
    }

    private static String name(Node reference) {
        return reference instanceof Mapping map ? map.textOrEmpty("name") : "";
    }
}
