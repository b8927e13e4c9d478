package periplus.model.clean.defaults;

import java.util.Map;
import periplus.model.tree.Mapping;

/** Kinds that run Pods. */
final class WorkloadDefaults {

    private static final Shape DEPLOYMENT_STRATEGY =
            Shape.builder()
                    .fill(
                            Default.of("type", "RollingUpdate"),
                            Default.of("rollingUpdate", Mapping.EMPTY, "{}")
                                    .when(
                                            "with type RollingUpdate",
                                            strategy ->
                                                    strategy.text("type").equals("RollingUpdate")))
                    .at(
                            "rollingUpdate",
                            Shape.builder()
                                    .fill(
                                            Default.of("maxUnavailable", "25%"),
                                            Default.of("maxSurge", "25%"))
                                    .build())
                    .build();

    private static final Shape DEPLOYMENT =
            Shape.builder()
                    .at(
                            "spec",
                            Shape.builder()
                                    .fill(
                                            Default.of("replicas", 1),
                                            Default.of("strategy", Mapping.EMPTY, "{}"),
                                            Default.of("revisionHistoryLimit", 10),
                                            Default.of("progressDeadlineSeconds", 600))
                                    .at("strategy", DEPLOYMENT_STRATEGY)
                                    .build())
                    .build();

    static final Map<String, Shape> TABLE = Map.of("Deployment.apps", DEPLOYMENT);

    private WorkloadDefaults() {}
}
