package periplus.model.clean.defaults.table;

import java.util.Map;
import periplus.model.clean.defaults.Default;
import periplus.model.clean.defaults.Shape;
import periplus.model.tree.Mapping;
import periplus.model.tree.Node;
import periplus.model.tree.Scalar;
import periplus.model.tree.Sequence;

/** Autoscalers. */
final class ScalingDefaults {

    private static final Default FASTEST = Default.of("selectPolicy", "Max");

    private static final Node CPU =
            Mapping.builder()
                    .put("type", "Resource")
                    .put(
                            "resource",
                            Mapping.builder()
                                    .put("name", "cpu")
                                    .put(
                                            "target",
                                            Mapping.builder()
                                                    .put("type", "Utilization")
                                                    .put("averageUtilization", Scalar.number(80))
                                                    .build())
                                    .build())
                    .build();

    private static final Shape AUTOSCALER =
            Shape.builder()
                    .fill(
                            Default.of("minReplicas", 1),
                            Default.of("metrics", Sequence.of(CPU), "80 % of the CPU requested"))
                    .at("behavior", Shape.of(Default.empty("scaleUp"), Default.empty("scaleDown")))
                    .at(
                            "behavior.scaleUp",
                            Shape.of(
                                    Default.of("stabilizationWindowSeconds", 0),
                                    FASTEST,
                                    Default.of(
                                            "policies",
                                            Sequence.of(policy("Pods", 4), policy("Percent", 100)),
                                            "4 Pods or 100 % in 15 s")))
                    .at(
                            "behavior.scaleDown",
                            Shape.of(
                                    FASTEST,
                                    Default.of(
                                            "policies",
                                            Sequence.of(policy("Percent", 100)),
                                            "100 % in 15 s")))
                    .build();

    static final Map<String, Shape> TABLE =
            Map.of("HorizontalPodAutoscaler.autoscaling", Shape.spec(AUTOSCALER));

    private ScalingDefaults() {}

    private static Node policy(String type, long value) {
        return Mapping.builder()
                .put("type", type)
                .put("value", Scalar.number(value))
                .put("periodSeconds", Scalar.number(15))
                .build();
    }
}
