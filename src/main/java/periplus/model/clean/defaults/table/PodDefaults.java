package periplus.model.clean.defaults.table;

import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import periplus.model.clean.defaults.Default;
import periplus.model.clean.defaults.Derived;
import periplus.model.clean.defaults.Shape;
import periplus.model.tree.Mapping;
import periplus.model.tree.Node;
import periplus.model.tree.Scalar;

/** Pods and their templates. The server fills more into a Pod than into a template of one. */
final class PodDefaults {

    private static final List<String> CONTAINER_LISTS = List.of("containers", "initContainers");
    private static final String CONTAINER_PORT = "containerPort";
    private static final String HOST_PORT = "hostPort";

    private static final Shape HTTP_GET =
            Shape.of(Default.of("path", "/"), Default.of("scheme", "HTTP"));

    private static final Shape PROBE =
            Shape.builder()
                    .fill(
                            Default.of("timeoutSeconds", 1).orZero(),
                            Default.of("periodSeconds", 10).orZero(),
                            Default.of("successThreshold", 1).orZero(),
                            Default.of("failureThreshold", 3).orZero())
                    .at("httpGet", HTTP_GET)
                    .at("grpc", Shape.of(Default.of("service", "")))
                    .build();

    private static final Shape CONTAINER =
            Shape.builder()
                    .fill(
                            PullPolicy.of("imagePullPolicy", "image"),
                            Default.of("terminationMessagePath", "/dev/termination-log"),
                            Default.of("terminationMessagePolicy", "File"),
                            Default.empty("resources"))
                    .at("ports", Shape.of(Default.of("protocol", "TCP")))
                    .at("env.valueFrom", VolumeDefaults.POD_FIELD)
                    .at("env.valueFrom.fileKeyRef", Shape.of(Default.of("optional", false)))
                    .at("livenessProbe", PROBE)
                    .at("readinessProbe", PROBE)
                    .at("startupProbe", PROBE)
                    .at("lifecycle.postStart.httpGet", HTTP_GET)
                    .at("lifecycle.preStop.httpGet", HTTP_GET)
                    .build();

    private static final Shape SPEC =
            Shape.builder()
                    .fill(
                            Default.of("restartPolicy", "Always"),
                            Default.of("dnsPolicy", "ClusterFirst"),
                            Default.empty("securityContext"),
                            Default.of("terminationGracePeriodSeconds", 30),
                            Default.of("schedulerName", "default-scheduler"))
                    .at("containers", CONTAINER)
                    .at("initContainers", CONTAINER)
                    .at("volumes", VolumeDefaults.VOLUME)
                    .build();

    /** A template, wherever it stands. */
    static final Shape TEMPLATE =
            Shape.builder().fill(Default.empty("metadata")).at("spec", SPEC).build();

    private static final Shape LIMITED =
            Shape.builder().derive(Derived.entries("requests", "limits")).build();

    /** The service account is admission's choice, but the same on every server. */
    private static final Shape POD =
            Shape.builder()
                    .at("spec", SPEC)
                    .at(
                            "spec",
                            Shape.builder()
                                    .fill(
                                            Default.of("enableServiceLinks", true),
                                            Default.of("serviceAccountName", "default"))
                                    .derive(
                                            new Derived(
                                                    "*.ports.hostPort",
                                                    "as containerPort with hostNetwork",
                                                    spec -> onHost(spec, PodDefaults::withHostPort),
                                                    spec ->
                                                            onHost(
                                                                    spec,
                                                                    PodDefaults::withoutHostPort)))
                                    .at("containers.resources", LIMITED)
                                    .at("initContainers.resources", LIMITED)
                                    .build())
                    .build();

    static final Map<String, Shape> TABLE =
            Map.of("Pod", POD, "PodTemplate", Shape.builder().at("template", TEMPLATE).build());

    private PodDefaults() {}

    private static Mapping onHost(Mapping spec, BiFunction<Mapping, Node, Mapping> change) {
        Mapping result = spec;
        if (Scalar.TRUE.equals(spec.get("hostNetwork"))) {
            for (String list : CONTAINER_LISTS) {
                result =
                        result.updateSequence(
                                list,
                                containers ->
                                        containers.mapMappings(
                                                container -> ports(container, change)));
            }
        }
        return result;
    }

    private static Mapping ports(Mapping container, BiFunction<Mapping, Node, Mapping> change) {
        return container.updateSequence(
                "ports",
                ports ->
                        ports.mapMappings(port ->
                                port.get(CONTAINER_PORT) instanceof Scalar own
                                        ? change.apply(port, own)
                                        : port));
    }

    private static Mapping withHostPort(Mapping port, Node own) {
        return port.has(HOST_PORT) ? port : port.with(HOST_PORT, own);
    }

    private static Mapping withoutHostPort(Mapping port, Node own) {
        return own.equals(port.get(HOST_PORT)) ? port.without(HOST_PORT) : port;
    }
}
