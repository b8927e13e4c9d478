package periplus.model.clean.table;

import static periplus.model.clean.rule.Rule.drop;
import static periplus.model.clean.rule.Rule.dropUnowned;
import static periplus.model.clean.rule.Rule.link;
import static periplus.model.clean.rule.Rule.rewrite;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import periplus.model.clean.edit.InjectedParts;
import periplus.model.clean.edit.LimitRanger;
import periplus.model.clean.edit.PodTemplates;
import periplus.model.clean.edit.Prune;
import periplus.model.clean.edit.TokenVolume;
import periplus.model.clean.rule.Mode;
import periplus.model.clean.rule.Rule;
import periplus.model.clean.rule.Scene;
import periplus.model.clean.rule.Scope;
import periplus.model.tree.Mapping;
import periplus.model.tree.Node;
import periplus.model.tree.Scalar;
import periplus.model.tree.Sequence;

/** What scheduling and admission put into a Pod. A Pod that keeps it cannot be created again. */
final class PodRules {

    private static final Scope POD = Scope.of("Pod");
    private static final Set<String> NODE_TROUBLE =
            Set.of("node.kubernetes.io/not-ready", "node.kubernetes.io/unreachable");
    private static final Scalar DEFAULT_TOLERATION_SECONDS = Scalar.number(300);

    static final List<Rule> TABLE =
            List.of(
                    dropUnowned(
                            "pod-node-name", POD, "spec.nodeName", "The scheduler chose the node."),
                    drop(
                            "pod-priority",
                            POD,
                            "spec.priority",
                            "Computed from the priority class; another value is refused."),
                    drop(
                            "pod-preemption-policy",
                            POD,
                            "spec.preemptionPolicy",
                            "Computed from the priority class; another value is refused."),
                    drop(
                            "pod-overhead",
                            POD,
                            "spec.overhead",
                            "Computed from the runtime class; another value is refused."),
                    drop(
                            "pod-ephemeral-containers",
                            POD,
                            "spec.ephemeralContainers",
                            "Debug containers can only be added to a running Pod."),
                    dropUnowned(
                            "pod-image-pull-secrets",
                            POD,
                            "spec.imagePullSecrets",
                            "Admission copied them from the ServiceAccount."),
                    rewrite(
                            "pod-token-volume",
                            POD,
                            (object, _) -> object.update("spec", TokenVolume::dropProjected),
                            "Admission adds the token volume under a new name."),
                    rewrite(
                            "pod-legacy-token-volume",
                            POD,
                            (object, _) -> object.update("spec", TokenVolume::dropLegacy),
                            "Admission of old servers added the token Secret as a volume."),
                    rewrite(
                            "pod-default-tolerations",
                            POD,
                            (object, _) -> object.update("spec", PodRules::withoutDefaults),
                            "Admission adds these two tolerations to every Pod."),
                    rewrite(
                            "pod-match-label-keys",
                            POD,
                            PodRules::withoutMergedKeys,
                            "The server merged these keys into the selector; both together are"
                                    + " refused on creation."),
                    rewrite(
                            "pod-service-account-alias",
                            PodTemplates.ALL,
                            (object, scene) ->
                                    PodTemplates.update(
                                            scene.type(),
                                            object,
                                            pod -> pod.update("spec", PodRules::withoutAlias)),
                            "The server repeats serviceAccountName under its old name."),
                    dropUnowned(
                                    "pod-priority-class",
                                    POD,
                                    "spec.priorityClassName",
                                    "Admission put in the default class.")
                            .only(Mode.INTENT),
                    dropUnowned(
                                    "pod-service-account",
                                    POD,
                                    "spec.serviceAccountName",
                                    "Admission put in the default account.")
                            .only(Mode.INTENT),
                    dropUnowned(
                                    "pod-node-selector",
                                    POD,
                                    "spec.nodeSelector",
                                    "Admission copied it from the runtime class or the namespace.")
                            .only(Mode.INTENT),
                    dropUnowned(
                                    "pod-tolerations",
                                    POD,
                                    "spec.tolerations",
                                    "Admission adds tolerations by the rules of the cluster.")
                            .only(Mode.INTENT),
                    rewrite(
                                    "pod-limit-range",
                                    POD,
                                    LimitRanger::undo,
                                    "Admission put in what a LimitRange of the namespace asks for.")
                            .only(Mode.INTENT),
                    rewrite(
                                    "injected-parts",
                                    PodTemplates.ALL,
                                    InjectedParts::drop,
                                    "A webhook or policy put it in, and does so again.")
                            .only(Mode.INTENT),
                    link(
                                    "link-injected",
                                    PodTemplates.ALL,
                                    "injected",
                                    "",
                                    InjectedParts::paths,
                                    "Put in once more, such parts may be there twice.")
                            .only(Mode.FULL));

    private PodRules() {}

    private static Mapping withoutDefaults(Mapping spec) {
        return Prune.list(
                spec,
                "tolerations",
                list -> {
                    List<Node> items = list.items();
                    int end = items.size();
                    while (end > 0 && items.size() - end < 2 && isDefault(items.get(end - 1))) {
                        end--;
                    }
                    return end == items.size() ? list : new Sequence(items.subList(0, end));
                });
    }

    private static boolean isDefault(Node node) {
        return node instanceof Mapping toleration
                && toleration.size() == 4
                && "Exists".equals(toleration.text("operator"))
                && "NoExecute".equals(toleration.text("effect"))
                && DEFAULT_TOLERATION_SECONDS.equals(toleration.get("tolerationSeconds"))
                && toleration.get("key") instanceof Scalar.Text(String key)
                && NODE_TROUBLE.contains(key);
    }

    private static Mapping withoutAlias(Mapping spec) {
        Node alias = spec.get("serviceAccount");
        return alias != null && alias.equals(spec.get("serviceAccountName"))
                ? spec.without("serviceAccount")
                : spec;
    }

    private static Mapping withoutMergedKeys(Mapping object, Scene scene) {
        return object.update(
                "spec",
                spec ->
                        spec.update("affinity", affinity -> affinity(affinity, scene.labels()))
                                .updateSequence(
                                        "topologySpreadConstraints",
                                        list ->
                                                list.mapMappings(
                                                        item -> unmerged(item, scene.labels()))));
    }

    private static Mapping affinity(Mapping affinity, Mapping labels) {
        Mapping result = affinity;
        for (String side : List.of("podAffinity", "podAntiAffinity")) {
            result =
                    result.update(
                            side,
                            terms ->
                                    terms.updateSequence(
                                                    "requiredDuringSchedulingIgnoredDuringExecution",
                                                    list ->
                                                            list.mapMappings(
                                                                    t -> unmerged(t, labels)))
                                            .updateSequence(
                                                    "preferredDuringSchedulingIgnoredDuringExecution",
                                                    list ->
                                                            list.mapMappings(
                                                                    t -> weighted(t, labels))));
        }
        return result;
    }

    private static Mapping weighted(Mapping term, Mapping labels) {
        return term.update("podAffinityTerm", inner -> unmerged(inner, labels));
    }

    private static Mapping unmerged(Mapping term, Mapping labels) {
        Set<String> in = term.sequence("matchLabelKeys").texts().collect(Collectors.toSet());
        Set<String> notIn = term.sequence("mismatchLabelKeys").texts().collect(Collectors.toSet());
        if (in.isEmpty() && notIn.isEmpty()) {
            return term;
        }
        return term.update(
                "labelSelector",
                selector ->
                        Prune.list(
                                selector,
                                "matchExpressions",
                                list ->
                                        list.filter(item ->
                                                !(isMerged(item, in, "In", labels)
                                                        || isMerged(
                                                                item, notIn, "NotIn", labels)))));
    }

    /** An expression the server appended: one of the keys, with the Pod's own value. */
    private static boolean isMerged(Node item, Set<String> keys, String operator, Mapping labels) {
        return item instanceof Mapping expression
                && expression.get("key") instanceof Scalar.Text(String key)
                && keys.contains(key)
                && operator.equals(expression.text("operator"))
                && labels.get(key) instanceof Scalar own
                && expression.sequence("values").equals(Sequence.of(own));
    }
}
