package periplus.model.restore.order;

import java.util.stream.Stream;
import periplus.model.restore.order.Reference.Role;

/** What Services, Ingresses and Gateways need, and what scales workloads. Nothing of it is hard. */
final class NetworkReferences {

    private static final String GATEWAYS = "gateway.networking.k8s.io";
    private static final String SERVICE_NAME = "kubernetes.io/service-name";
    private static final String CLASS = "kubernetes.io/ingress.class";

    private NetworkReferences() {}

    static void find(Place object, Found found) {
        Place metadata = object.at("metadata");
        Place spec = object.at("spec");
        switch (found.key().type()) {
            case "endpoints" -> followedByService(metadata.at("name"), found);
            case "endpointslices.discovery.k8s.io" ->
                    followedByService(metadata.at("labels", SERVICE_NAME), found);
            case "ingresses.networking.k8s.io" -> {
                found.soft(BuiltIn.INGRESS_CLASS, metadata.at("annotations", CLASS));
                ofIngress(spec, found);
            }
            case "ingressclasses.networking.k8s.io" ->
                    found.reference(spec.at("parameters"), "", "", false);
            case "gatewayclasses." + GATEWAYS ->
                    found.reference(spec.at("parametersRef"), "", "", false);
            case "gateways." + GATEWAYS -> ofGateway(spec, found);
            case "httproutes." + GATEWAYS,
                    "grpcroutes." + GATEWAYS,
                    "tlsroutes." + GATEWAYS,
                    "tcproutes." + GATEWAYS,
                    "udproutes." + GATEWAYS ->
                    ofRoute(spec, found);
            case "horizontalpodautoscalers.autoscaling" ->
                    found.reference(spec.at("scaleTargetRef"), "", "", false);
            case "verticalpodautoscalers.autoscaling.k8s.io" ->
                    found.reference(spec.at("targetRef"), "", "", false);
            case "scaledobjects.keda.sh" -> {
                found.reference(spec.at("scaleTargetRef"), "apps", "Deployment", false);
                ofTriggers(spec, found);
            }
            case "scaledjobs.keda.sh" -> ofTriggers(spec, found);
            default -> {}
        }
    }

    /** A Service whose endpoints people made leads nowhere without them. */
    private static void followedByService(Place name, Found found) {
        found.add(
                BuiltIn.SERVICE.key(found.key().namespace(), name.text()),
                name,
                false,
                Role.FOLLOWING);
    }

    private static void ofIngress(Place spec, Found found) {
        found.soft(BuiltIn.INGRESS_CLASS, spec.at("ingressClassName"));
        Stream.concat(
                        Stream.of(spec.at("defaultBackend")),
                        spec.each("rules")
                                .flatMap(rule -> rule.each("http", "paths"))
                                .map(path -> path.at("backend")))
                .forEach(backend -> {
                    found.soft(BuiltIn.SERVICE, backend.at("service", "name"));
                    found.reference(backend.at("resource"), "", "", false);
                });
        spec.each("tls").forEach(tls -> found.soft(BuiltIn.SECRET, tls.at("secretName")));
    }

    private static void ofGateway(Place spec, Found found) {
        found.soft(BuiltIn.GATEWAY_CLASS, spec.at("gatewayClassName"));
        found.reference(spec.at("infrastructure", "parametersRef"), "", "", false);
        spec.each("listeners")
                .flatMap(listener -> listener.each("tls", "certificateRefs"))
                .forEach(certificate -> found.reference(certificate, "", "Secret", false));
    }

    private static void ofRoute(Place spec, Found found) {
        spec.each("parentRefs")
                .forEach(parent -> found.reference(parent, GATEWAYS, "Gateway", false));
        spec.each("rules")
                .flatMap(rule -> rule.each("backendRefs"))
                .forEach(backend -> found.reference(backend, "", "Service", false));
    }

    private static void ofTriggers(Place spec, Found found) {
        spec.each("triggers")
                .map(trigger -> trigger.at("authenticationRef"))
                .forEach(login ->
                        found.soft(
                                login.at("kind").text().startsWith("Cluster")
                                        ? BuiltIn.KEDA_CLUSTER_LOGIN
                                        : BuiltIn.KEDA_LOGIN,
                                login.at("name")));
    }
}
