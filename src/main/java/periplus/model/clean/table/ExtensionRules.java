package periplus.model.clean.table;

import static periplus.model.clean.rule.Rule.rewrite;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import periplus.model.clean.fields.Managers;
import periplus.model.clean.fields.Ownership.Holder;
import periplus.model.clean.fields.Step;
import periplus.model.clean.rule.Keys;
import periplus.model.clean.rule.Rule;
import periplus.model.clean.rule.Scene;
import periplus.model.clean.rule.Scope;
import periplus.model.tree.Mapping;
import periplus.model.tree.Node;
import periplus.model.tree.Scalar;

/** Roles, webhooks, custom resource definitions and aggregated APIs. */
final class ExtensionRules {

    private static final String CA_BUNDLE = "caBundle";
    private static final Scope DEFINITION =
            Scope.of("CustomResourceDefinition.apiextensions.k8s.io");

    /** Marks of an injector that puts the bundle in whenever the object appears. */
    private static final Keys INJECTED =
            Keys.prefixed("cert-manager.io/inject-")
                    .and("service.beta.openshift.io/inject-cabundle");

    /** Fill in the bundle once, from an install Job that never runs again. */
    private static final Set<String> ONE_TIME_INJECTORS = Set.of("kube-webhook-certgen");

    static final List<Rule> TABLE =
            List.of(
                    rewrite(
                            "role-aggregated-rules",
                            Scope.of("ClusterRole.rbac.authorization.k8s.io"),
                            (object, _) ->
                                    object.has("aggregationRule")
                                            ? object.without("rules")
                                            : object,
                            "A controller computes them from other roles."),
                    rewrite(
                            "webhook-ca-bundle",
                            Scope.of(
                                    "ValidatingWebhookConfiguration.admissionregistration.k8s.io",
                                    "MutatingWebhookConfiguration.admissionregistration.k8s.io"),
                            (object, scene) ->
                                    object.updateSequence(
                                            "webhooks",
                                            list -> list.mapMappings(hook -> webhook(hook, scene))),
                            "A controller puts in the certificate authority of this cluster."),
                    rewrite(
                            "crd-ca-bundle",
                            DEFINITION,
                            ExtensionRules::withoutConversionBundle,
                            "A controller puts in the certificate authority of this cluster."),
                    rewrite(
                            "apiservice-ca-bundle",
                            Scope.of("APIService.apiregistration.k8s.io"),
                            ExtensionRules::withoutServiceBundle,
                            "A controller puts in the certificate authority of this cluster."),
                    rewrite(
                            "crd-preserve-unknown-fields",
                            DEFINITION,
                            (object, _) -> object.update("spec", ExtensionRules::withoutPreserve),
                            "True is refused on creation and moves into the schemas; false is what"
                                    + " an absent field says."));

    private ExtensionRules() {}

    private static Mapping webhook(Mapping webhook, Scene scene) {
        List<Step> path = List.of(Step.field("webhooks"), Step.element(webhook));
        boolean foreign =
                webhook.mapping("clientConfig").has(CA_BUNDLE)
                        && isForeign(
                                scene,
                                fields(path, "clientConfig", CA_BUNDLE),
                                fields(path, "rules"));
        return foreign
                ? webhook.update("clientConfig", config -> config.without(CA_BUNDLE))
                : webhook;
    }

    private static Mapping withoutConversionBundle(Mapping definition, Scene scene) {
        boolean foreign =
                definition.at("spec", "conversion", "webhook", "clientConfig", CA_BUNDLE) != null
                        && isForeign(
                                scene,
                                fields(
                                        List.of(),
                                        "spec",
                                        "conversion",
                                        "webhook",
                                        "clientConfig",
                                        CA_BUNDLE),
                                fields(List.of(), "spec", "names"));
        return foreign
                ? definition.update(
                        "spec",
                        spec ->
                                spec.update(
                                        "conversion",
                                        conversion ->
                                                conversion.update(
                                                        "webhook", ExtensionRules::unbundled)))
                : definition;
    }

    private static Mapping unbundled(Mapping webhook) {
        return webhook.update("clientConfig", config -> config.without(CA_BUNDLE));
    }

    private static Mapping withoutServiceBundle(Mapping service, Scene scene) {
        boolean foreign =
                service.at("spec", CA_BUNDLE) != null
                        && isForeign(
                                scene,
                                fields(List.of(), "spec", CA_BUNDLE),
                                fields(List.of(), "spec", "group"));
        return foreign ? service.update("spec", spec -> spec.without(CA_BUNDLE)) : service;
    }

    /** Whether someone other than the author of the rest keeps the bundle up to date. */
    private static boolean isForeign(Scene scene, List<Step> bundle, List<Step> authored) {
        if (INJECTED.matchAny(scene.annotations())) {
            return true;
        }
        Holder holder = scene.ownership().of(bundle);
        Set<String> keepers = scene.ownership().managersOf(bundle);
        return switch (holder) {
            case NOBODY -> true;
            case UNKNOWN -> false;
            case CONTROLLER, USER ->
                    !keepers.isEmpty()
                            && Collections.disjoint(keepers, scene.ownership().managersOf(authored))
                            && Collections.disjoint(keepers, ONE_TIME_INJECTORS)
                            && keepers.stream().noneMatch(ExtensionRules::isPerson);
        };
    }

    private static boolean isPerson(String manager) {
        return manager.startsWith("kubectl") || manager.equals(Managers.OURS);
    }

    private static List<Step> fields(List<Step> start, String... names) {
        List<Step> path = new ArrayList<>(start);
        for (String name : names) {
            path.add(Step.field(name));
        }
        return path;
    }

    private static Mapping withoutPreserve(Mapping spec) {
        Node preserve = spec.get("preserveUnknownFields");
        if (preserve == null) {
            return spec;
        }
        Mapping without = spec.without("preserveUnknownFields");
        return preserve.equals(Scalar.TRUE)
                ? without.updateSequence(
                        "versions", list -> list.mapMappings(ExtensionRules::preserving))
                : without;
    }

    private static Mapping preserving(Mapping version) {
        Mapping schema =
                version.mapping("schema", "openAPIV3Schema")
                        .with("x-kubernetes-preserve-unknown-fields", Scalar.TRUE);
        Mapping typed = schema.has("type") ? schema : schema.with("type", Scalar.text("object"));
        return version.with("schema", version.mapping("schema").with("openAPIV3Schema", typed));
    }
}
