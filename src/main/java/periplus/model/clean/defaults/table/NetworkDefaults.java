package periplus.model.clean.defaults.table;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import periplus.model.clean.defaults.Default;
import periplus.model.clean.defaults.Fields;
import periplus.model.clean.defaults.Shape;
import periplus.model.tree.Node;
import periplus.model.tree.Scalar;
import periplus.model.tree.Sequence;

/** Services, what answers on them, and who may talk to whom. */
final class NetworkDefaults {

    private static final String CLUSTER = "Cluster";
    private static final String LOAD_BALANCER = "LoadBalancer";
    private static final Set<String> INSIDE = Set.of("ClusterIP", "NodePort", LOAD_BALANCER);
    private static final Set<String> OUTSIDE = Set.of("NodePort", LOAD_BALANCER);
    private static final Node INGRESS = Scalar.text("Ingress");
    private static final Node EGRESS = Scalar.text("Egress");

    private static final Default TCP = Default.of("protocol", "TCP");

    private static final Shape SERVICE =
            Shape.builder()
                    .fill(
                            Default.of("type", "ClusterIP"),
                            Default.of("sessionAffinity", "None"),
                            Default.empty("sessionAffinityConfig")
                                    .when(
                                            "with sessionAffinity ClientIP",
                                            spec ->
                                                    spec.text("sessionAffinity")
                                                            .equals("ClientIP")),
                            Default.of("internalTrafficPolicy", CLUSTER)
                                    .when(
                                            "unless an ExternalName",
                                            spec -> INSIDE.contains(spec.text("type"))),
                            Default.of("externalTrafficPolicy", CLUSTER)
                                    .when(
                                            "where reached from outside",
                                            NetworkDefaults::isReachedFromOutside),
                            Default.of("allocateLoadBalancerNodePorts", true)
                                    .when(
                                            "with type LoadBalancer",
                                            spec -> spec.text("type").equals(LOAD_BALANCER)))
                    .at(
                            "ports",
                            Shape.of(
                                    TCP,
                                    Default.of("targetPort", "as port", port -> port.get("port"))))
                    .at("sessionAffinityConfig", Shape.of(Default.empty("clientIP")))
                    .at(
                            "sessionAffinityConfig.clientIP",
                            Shape.of(Default.of("timeoutSeconds", 10800)))
                    .build();

    /** The selector is not here: it is what a policy is about, even when it selects every Pod. */
    private static final Shape NETWORK_POLICY =
            Shape.builder()
                    .fill(
                            Default.of(
                                    "policyTypes",
                                    "Ingress, and Egress with egress rules",
                                    NetworkDefaults::policyTypes))
                    .at("ingress.ports", Shape.of(TCP))
                    .at("egress.ports", Shape.of(TCP))
                    .build();

    private static final Shape INGRESS_CLASS =
            Shape.builder().at("parameters", Shape.of(Default.of("scope", CLUSTER))).build();

    private static final Shape ENDPOINT_SLICE =
            Shape.builder()
                    .at("ports", Shape.of(Default.of("name", ""), TCP))
                    .at("endpoints", Shape.of(Default.empty("conditions")))
                    .build();

    private static final Shape ENDPOINTS =
            Shape.builder().at("subsets.ports", Shape.of(TCP)).build();

    static final Map<String, Shape> TABLE =
            Map.of(
                    "Service", Shape.spec(SERVICE),
                    "NetworkPolicy.networking.k8s.io", Shape.spec(NETWORK_POLICY),
                    "IngressClass.networking.k8s.io", Shape.spec(INGRESS_CLASS),
                    "EndpointSlice.discovery.k8s.io", ENDPOINT_SLICE,
                    "Endpoints", ENDPOINTS);

    private NetworkDefaults() {}

    private static boolean isReachedFromOutside(Fields spec) {
        String type = spec.text("type");
        return OUTSIDE.contains(type)
                || (type.equals("ClusterIP") && isFilled(spec, "externalIPs"));
    }

    private static @Nullable Node policyTypes(Fields spec) {
        return isFilled(spec, "egress") ? Sequence.of(INGRESS, EGRESS) : Sequence.of(INGRESS);
    }

    private static boolean isFilled(Fields fields, String list) {
        return fields.get(list) instanceof Sequence items && !items.isEmpty();
    }
}
