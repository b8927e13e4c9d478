package periplus.model.clean.order;

import static java.util.stream.Collectors.toMap;

import java.util.List;
import java.util.Map;

/**
 * The lists of built-in kinds that are sets or maps by their type and whose order has no meaning
 * either, so none of the {@link OrderedLists}.
 */
public final class BuiltInOrder {

    private static final FreeOrder POD =
            FreeOrder.of(
                    Map.of(
                            "resourceClaims", FreeOrder.map(List.of("name"), FreeOrder.NONE),
                            "schedulingGates", FreeOrder.map(List.of("name"), FreeOrder.NONE),
                            "topologySpreadConstraints",
                                    FreeOrder.map(
                                            List.of("topologyKey", "whenUnsatisfiable"),
                                            FreeOrder.NONE)));

    private static final FreeOrder TEMPLATED = at(POD, "spec", "template", "spec");

    private static final FreeOrder FLOW_RULES =
            FreeOrder.of(
                    Map.of(
                            "resourceRules",
                            sets("apiGroups", "namespaces", "resources", "verbs"),
                            "nonResourceRules",
                            sets("nonResourceURLs", "verbs")));

    /** {@code plural} or {@code plural.group} to the order of its objects. */
    private static final Map<String, FreeOrder> TABLE =
            Map.ofEntries(
                    Map.entry("pods", at(POD, "spec")),
                    Map.entry("podtemplates", at(POD, "template", "spec")),
                    Map.entry("replicationcontrollers", TEMPLATED),
                    Map.entry("daemonsets.apps", TEMPLATED),
                    Map.entry("deployments.apps", TEMPLATED),
                    Map.entry("replicasets.apps", TEMPLATED),
                    Map.entry("statefulsets.apps", TEMPLATED),
                    Map.entry("jobs.batch", TEMPLATED),
                    Map.entry("cronjobs.batch", at(TEMPLATED, "spec", "jobTemplate")),
                    Map.entry(
                            "serviceaccounts",
                            at(FreeOrder.map(List.of("name"), FreeOrder.NONE), "secrets")),
                    Map.entry(
                            "csidrivers.storage.k8s.io",
                            at(FreeOrder.set(), "spec", "volumeLifecycleModes")),
                    Map.entry(
                            "validatingadmissionpolicybindings.admissionregistration.k8s.io",
                            at(FreeOrder.set(), "spec", "validationActions")),
                    Map.entry(
                            "flowschemas.flowcontrol.apiserver.k8s.io",
                            at(FreeOrder.each(FLOW_RULES), "spec", "rules")));

    private BuiltInOrder() {}

    /** The order of objects of a kind, by {@code plural} or {@code plural.group}. */
    public static FreeOrder of(String type) {
        return TABLE.getOrDefault(type, FreeOrder.NONE);
    }

    private static FreeOrder at(FreeOrder order, String... path) {
        FreeOrder whole = order;
        for (String field : List.of(path).reversed()) {
            whole = FreeOrder.of(Map.of(field, whole));
        }
        return whole;
    }

    /** A list in order whose elements hold sets. */
    private static FreeOrder sets(String... fields) {
        return FreeOrder.each(
                FreeOrder.of(
                        List.of(fields).stream()
                                .collect(toMap(field -> field, _ -> FreeOrder.set()))));
    }
}
