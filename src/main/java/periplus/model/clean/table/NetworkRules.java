package periplus.model.clean.table;

import static periplus.model.clean.rule.Rule.dropUnowned;
import static periplus.model.clean.rule.Rule.rewrite;

import java.util.List;
import java.util.function.UnaryOperator;
import periplus.model.clean.edit.Prune;
import periplus.model.clean.fields.Ownership.Holder;
import periplus.model.clean.fields.Step;
import periplus.model.clean.rule.Mode;
import periplus.model.clean.rule.Rule;
import periplus.model.clean.rule.Scene;
import periplus.model.clean.rule.Scope;
import periplus.model.tree.Mapping;
import periplus.model.tree.Node;
import periplus.model.tree.Scalar;
import periplus.model.tree.Sequence;

/** Addresses and ports the cluster hands out, and who answers on them. */
final class NetworkRules {

    private static final Scope SERVICE = Scope.of("Service");
    private static final Scope ENDPOINTS = Scope.of("Endpoints");
    private static final Scope SLICE = Scope.of("EndpointSlice.discovery.k8s.io");
    private static final List<String> ADDRESS_LISTS = List.of("addresses", "notReadyAddresses");

    static final List<Rule> TABLE =
            List.of(
                    rewrite(
                            "service-cluster-ip",
                            SERVICE,
                            (object, scene) -> object.update("spec", spec -> address(spec, scene)),
                            "An address the server picked is out of range, or taken, elsewhere."),
                    dropUnowned(
                            "service-ip-families",
                            SERVICE,
                            "spec.ipFamilies",
                            "The server fills in the families of this cluster."),
                    dropUnowned(
                            "service-ip-family-policy",
                            SERVICE,
                            "spec.ipFamilyPolicy",
                            "The server fills in what this cluster can do."),
                    dropUnowned(
                            "service-health-port",
                            SERVICE,
                            "spec.healthCheckNodePort",
                            "The server picked the port."),
                    rewrite(
                            "service-balancer-node-port",
                            SERVICE,
                            NetworkRules::withoutAllocatedPorts,
                            "The server picked the port, and a load balancer hides it."),
                    rewrite(
                            "endpoints-target",
                            ENDPOINTS,
                            (object, _) -> eachAddress(object, NetworkRules::untied),
                            "It holds the UID and node of a Pod."),
                    rewrite(
                            "endpoints-order",
                            ENDPOINTS,
                            (object, _) -> sortedSubsets(object),
                            "The order of addresses has no meaning."),
                    rewrite(
                            "slice-target",
                            SLICE,
                            (object, _) ->
                                    object.updateSequence(
                                            "endpoints",
                                            list -> list.mapMappings(NetworkRules::untied)),
                            "It holds the UID and node of a Pod."),
                    rewrite(
                            "slice-order",
                            SLICE,
                            (object, _) ->
                                    object.updateSequence(
                                            "endpoints",
                                            list -> Prune.sorted(list, NetworkRules::firstAddress)),
                            "The order of endpoints has no meaning."),
                    rewrite(
                            "ingress-class-twice",
                            Scope.of("Ingress.networking.k8s.io"),
                            NetworkRules::withOneClass,
                            "Admission added a default class; with another one in the annotation"
                                    + " creation is refused."),
                    dropUnowned(
                                    "ingress-default-class",
                                    Scope.of("Ingress.networking.k8s.io"),
                                    "spec.ingressClassName",
                                    "Admission put in the default class.")
                            .only(Mode.INTENT));

    private NetworkRules() {}

    private static Mapping address(Mapping spec, Scene scene) {
        String address = spec.text("clusterIP");
        if (address == null) {
            return spec;
        }
        if (address.equals("None")) {
            return spec.without("clusterIPs");
        }
        if (scene.ownership().of("spec", "clusterIP") == Holder.NOBODY) {
            return spec.without("clusterIP").without("clusterIPs");
        }
        return spec.sequence("clusterIPs").size() > 1 ? spec : spec.without("clusterIPs");
    }

    private static Mapping withoutAllocatedPorts(Mapping service, Scene scene) {
        if (!"LoadBalancer".equals(service.text("spec", "type"))) {
            return service;
        }
        return service.update(
                "spec",
                spec ->
                        spec.updateSequence(
                                "ports",
                                ports ->
                                        ports.mapMappings(port ->
                                                isAllocated(port, scene)
                                                        ? port.without("nodePort")
                                                        : port)));
    }

    private static boolean isAllocated(Mapping port, Scene scene) {
        List<Step> path =
                List.of(
                        Step.field("spec"),
                        Step.field("ports"),
                        Step.element(port),
                        Step.field("nodePort"));
        return port.has("nodePort") && scene.ownership().of(path) == Holder.NOBODY;
    }

    private static Mapping untied(Mapping address) {
        Mapping target = address.mapping("targetRef");
        if (target.isEmpty()) {
            return address;
        }
        Mapping named = address.with("targetRef", target.without("uid").without("resourceVersion"));
        return "Pod".equals(target.text("kind")) ? named.without("nodeName") : named;
    }

    private static Mapping eachAddress(Mapping endpoints, UnaryOperator<Mapping> change) {
        return eachAddressList(endpoints, list -> list.mapMappings(change));
    }

    private static Mapping sortedSubsets(Mapping endpoints) {
        return eachAddressList(endpoints, list -> Prune.sorted(list, NetworkRules::ip));
    }

    private static Mapping eachAddressList(Mapping endpoints, UnaryOperator<Sequence> change) {
        return endpoints.updateSequence(
                "subsets", subsets -> subsets.mapMappings(subset -> inLists(subset, change)));
    }

    private static Mapping inLists(Mapping subset, UnaryOperator<Sequence> change) {
        Mapping result = subset;
        for (String list : ADDRESS_LISTS) {
            result = result.updateSequence(list, change);
        }
        return result;
    }

    private static String ip(Node address) {
        return address instanceof Mapping map ? map.textOrEmpty("ip") : "";
    }

    private static String firstAddress(Node endpoint) {
        return endpoint instanceof Mapping map
                ? map.sequence("addresses").texts().findFirst().orElse("")
                : "";
    }

    private static Mapping withOneClass(Mapping ingress, Scene scene) {
        boolean twice =
                scene.annotations().get("kubernetes.io/ingress.class") instanceof Scalar wanted
                        && ingress.at("spec", "ingressClassName") instanceof Scalar given
                        && !wanted.equals(given)
                        && scene.ownership().of("spec", "ingressClassName") == Holder.NOBODY;
        return twice ? ingress.update("spec", spec -> spec.without("ingressClassName")) : ingress;
    }
}
