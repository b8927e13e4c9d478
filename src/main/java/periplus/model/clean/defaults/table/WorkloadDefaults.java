package periplus.model.clean.defaults.table;

import java.util.Map;
import periplus.model.clean.defaults.Default;
import periplus.model.clean.defaults.Shape;

/** Kinds that keep Pods running. */
final class WorkloadDefaults {

    private static final String ROLLING_UPDATE = "RollingUpdate";
    private static final Default REPLICAS = Default.of("replicas", 1);
    private static final Default REVISIONS = Default.of("revisionHistoryLimit", 10);

    private static final Default ROLLING =
            Default.empty("rollingUpdate")
                    .when(
                            "with type RollingUpdate",
                            strategy -> strategy.text("type").equals(ROLLING_UPDATE));

    private static final Shape DEPLOYMENT =
            Shape.builder()
                    .fill(
                            REPLICAS,
                            Default.empty("strategy"),
                            REVISIONS,
                            Default.of("progressDeadlineSeconds", 600))
                    .at("strategy", Shape.of(Default.of("type", ROLLING_UPDATE), ROLLING))
                    .at(
                            "strategy.rollingUpdate",
                            Shape.of(
                                    Default.of("maxUnavailable", "25%"),
                                    Default.of("maxSurge", "25%")))
                    .at("template", PodDefaults.TEMPLATE)
                    .build();

    private static final Shape DAEMON_SET =
            Shape.builder()
                    .fill(Default.empty("updateStrategy"), REVISIONS)
                    .at("updateStrategy", Shape.of(Default.of("type", ROLLING_UPDATE), ROLLING))
                    .at(
                            "updateStrategy.rollingUpdate",
                            Shape.of(Default.of("maxUnavailable", 1), Default.of("maxSurge", 0)))
                    .at("template", PodDefaults.TEMPLATE)
                    .build();

    /** Whoever gives the type, but nothing else, gets no partition. */
    private static final Shape STATEFUL_SET =
            Shape.builder()
                    .fill(
                            Default.of("podManagementPolicy", "OrderedReady"),
                            Default.empty("updateStrategy"),
                            Default.empty("persistentVolumeClaimRetentionPolicy"),
                            REPLICAS,
                            REVISIONS,
                            Default.of("serviceName", ""))
                    .at(
                            "updateStrategy",
                            Shape.of(
                                    Default.empty("rollingUpdate")
                                            .when(
                                                    "without type",
                                                    strategy -> !strategy.has("type")),
                                    Default.of("type", ROLLING_UPDATE)))
                    .at("updateStrategy.rollingUpdate", Shape.of(Default.of("partition", 0)))
                    .at(
                            "persistentVolumeClaimRetentionPolicy",
                            Shape.of(
                                    Default.of("whenDeleted", "Retain"),
                                    Default.of("whenScaled", "Retain")))
                    .at("volumeClaimTemplates", VolumeDefaults.CLAIM_TEMPLATE)
                    .at("template", PodDefaults.TEMPLATE)
                    .build();

    private static final Shape REPLICA_SET =
            Shape.builder().fill(REPLICAS).at("template", PodDefaults.TEMPLATE).build();

    private static final Shape REPLICATION_CONTROLLER =
            Shape.builder()
                    .derive(TemplateLabels.OF_OBJECT)
                    .at("spec", REPLICA_SET)
                    .at("spec", Shape.of(TemplateLabels.SELECTOR))
                    .build();

    static final Map<String, Shape> TABLE =
            Map.of(
                    "Deployment.apps", Shape.spec(DEPLOYMENT),
                    "DaemonSet.apps", Shape.spec(DAEMON_SET),
                    "StatefulSet.apps", Shape.spec(STATEFUL_SET),
                    "ReplicaSet.apps", Shape.spec(REPLICA_SET),
                    "ReplicationController", REPLICATION_CONTROLLER);

    private WorkloadDefaults() {}
}
