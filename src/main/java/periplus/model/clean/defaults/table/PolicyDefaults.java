package periplus.model.clean.defaults.table;

import java.util.Map;
import periplus.model.clean.defaults.Default;
import periplus.model.clean.defaults.Derived;
import periplus.model.clean.defaults.Shape;

/** Limits, priorities, and who is served first. */
final class PolicyDefaults {

    /** For containers the limits follow from each other. */
    private static final Shape LIMIT =
            Shape.builder()
                    .derive(
                            ofContainers(Derived.entries("default", "max")),
                            ofContainers(Derived.entries("defaultRequest", "default")),
                            ofContainers(Derived.entries("defaultRequest", "min")))
                    .build();

    private static final Shape PRIORITY_CLASS =
            Shape.of(Default.of("preemptionPolicy", "PreemptLowerPriority"));

    private static final Shape FLOW_SCHEMA =
            Shape.of(Default.of("matchingPrecedence", 1000).orZero());

    private static final Shape PRIORITY_LEVEL =
            Shape.builder()
                    .at("exempt", shares(0))
                    .at("limited", shares(30))
                    .at(
                            "limited.limitResponse.queuing",
                            Shape.of(
                                    Default.of("queues", 64).orZero(),
                                    Default.of("handSize", 8).orZero(),
                                    Default.of("queueLengthLimit", 50).orZero()))
                    .build();

    static final Map<String, Shape> TABLE =
            Map.of(
                    "LimitRange", Shape.optionalSpec(Shape.builder().at("limits", LIMIT).build()),
                    "ResourceQuota", Shape.optionalSpec(Shape.NONE),
                    "PodDisruptionBudget.policy", Shape.optionalSpec(Shape.NONE),
                    "PriorityClass.scheduling.k8s.io", PRIORITY_CLASS,
                    "FlowSchema.flowcontrol.apiserver.k8s.io", Shape.spec(FLOW_SCHEMA),
                    "PriorityLevelConfiguration.flowcontrol.apiserver.k8s.io",
                            Shape.spec(PRIORITY_LEVEL));

    private PolicyDefaults() {}

    private static Derived ofContainers(Derived entries) {
        return entries.when(
                "with type Container", limit -> limit.textOrEmpty("type").equals("Container"));
    }

    private static Shape shares(long nominal) {
        return Shape.of(
                Default.of("nominalConcurrencyShares", nominal), Default.of("lendablePercent", 0));
    }
}
