package periplus.model.clean.defaults.table;

import java.util.Map;
import periplus.model.clean.defaults.Default;
import periplus.model.clean.defaults.Shape;
import periplus.model.tree.Scalar;

/** Claims of devices. */
final class ResourceDefaults {

    private static final String GROUP = ".resource.k8s.io";
    private static final String EXACT = "ExactCount";

    private static final Default MODE = Default.of("allocationMode", EXACT);
    private static final Default COUNT =
            Default.of("count", 1)
                    .orZero()
                    .when(
                            "with allocationMode ExactCount",
                            request -> request.text("allocationMode").equals(EXACT));
    private static final Shape TOLERATIONS = Shape.of(Default.of("operator", "Equal"));

    private static final Shape REQUEST =
            Shape.builder().fill(MODE, COUNT).at("tolerations", TOLERATIONS).build();

    private static final Shape CLAIM =
            Shape.builder()
                    .fill(Default.empty("devices"))
                    .at("devices", Shape.of(Default.of("requests", Scalar.NULL, "null")))
                    .at("devices.requests.exactly", REQUEST)
                    .at("devices.requests.firstAvailable", REQUEST)
                    .build();

    static final Map<String, Shape> TABLE =
            Map.of(
                    "ResourceClaim" + GROUP,
                    Shape.spec(CLAIM),
                    "ResourceClaimTemplate" + GROUP,
                    Shape.spec(
                            Shape.builder()
                                    .fill(Default.empty("metadata"))
                                    .with(Shape.spec(CLAIM))
                                    .build()));

    private ResourceDefaults() {}
}
