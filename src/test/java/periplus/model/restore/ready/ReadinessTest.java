package periplus.model.restore.ready;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import periplus.model.restore.ready.Readiness.Broken;
import periplus.model.restore.ready.Readiness.Waiting;
import periplus.testing.Trees;

class ReadinessTest {

    private static final String DEPLOYMENTS = "deployments.apps";
    private static final String CUSTOM = "widgets.example.com";

    private static Readiness of(String type, String live) {
        return Readiness.of(type, Trees.yaml(live));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    updatedReplicas: 3, replicas: 3, availableReplicas: 2 | 2 of 3 replicas available
                    updatedReplicas: 1, replicas: 3, availableReplicas: 3 | 1 of 3 replicas updated
                    updatedReplicas: 3, replicas: 4, availableReplicas: 4 | 1 old replica still there
                    """)
    void aDeploymentWaitsForItsReplicas(String status, String words) {
        String live =
                "{metadata: {generation: 2}, spec: {replicas: 3}, status: {observedGeneration: 2, %s}}"
                        .formatted(status);

        assertThat(of(DEPLOYMENTS, live)).isEqualTo(new Waiting(words));
    }

    @Test
    void aDeploymentWithAllItsReplicasIsReady() {
        assertThat(
                        of(
                                DEPLOYMENTS,
                                """
                                metadata: {generation: 2}
                                spec: {replicas: 1}
                                status:
                                  observedGeneration: 2
                                  replicas: 1
                                  updatedReplicas: 1
                                  availableReplicas: 1
                                """))
                .isEqualTo(Readiness.READY);
    }

    @ParameterizedTest
    @CsvSource({
        "deployments.apps",
        "statefulsets.apps",
        "daemonsets.apps",
        "replicasets.apps",
        "replicationcontrollers",
        "poddisruptionbudgets.policy"
    })
    void aStatusOfBeforeSaysNothing(String type) {
        assertThat(of(type, "{metadata: {generation: 3}, status: {observedGeneration: 2}}"))
                .isEqualTo(new Waiting("not yet seen by its controller"));
    }

    @Test
    void whatIsNewIsNotReadyForWantOfAStatus() {
        assertThat(of("daemonsets.apps", "metadata: {generation: 1}"))
                .isEqualTo(new Waiting("not yet seen by its controller"));
    }

    @Test
    void aDeploymentPastItsDeadlineIsBroken() {
        assertThat(
                        of(
                                DEPLOYMENTS,
                                """
                                spec: {replicas: 1}
                                status:
                                  observedGeneration: 1
                                  conditions:
                                  - type: Progressing
                                    status: "False"
                                    reason: ProgressDeadlineExceeded
                                    message: it has timed out
                                """))
                .isEqualTo(new Broken("ProgressDeadlineExceeded: it has timed out"));
    }

    @Test
    void nobodyWaitsForAPausedDeployment() {
        assertThat(of(DEPLOYMENTS, "{spec: {paused: true, replicas: 2}}"))
                .isEqualTo(Readiness.READY);
    }

    @Test
    void aRefusalOfPodsIsNamed() {
        assertThat(
                        of(
                                "replicasets.apps",
                                """
                                spec: {replicas: 1}
                                status:
                                  observedGeneration: 1
                                  conditions:
                                  - {type: ReplicaFailure, status: "True", message: over quota}
                                """))
                .isEqualTo(new Waiting("0 of 1 replicas available; over quota"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    type: RollingUpdate, rollingUpdate: {partition: 2} | 1 | true
                    type: RollingUpdate, rollingUpdate: {partition: 1} | 1 | false
                    type: RollingUpdate | 2 | false
                    type: OnDelete | 0 | true
                    """)
    void aStatefulSetIsUpdatedAsFarAsItIsAsked(String strategy, int updated, boolean ready) {
        String live =
                """
                spec: {replicas: 3, updateStrategy: {%s}}
                status: {observedGeneration: 1, readyReplicas: 3, updatedReplicas: %d}
                """
                        .formatted(strategy, updated);

        assertThat(of("statefulsets.apps", live).equals(Readiness.READY)).isEqualTo(ready);
    }

    @Test
    void aStatefulSetThatIsUpdatedByHandStillNeedsItsPods() {
        assertThat(
                        of(
                                "statefulsets.apps",
                                """
                                spec: {replicas: 3, updateStrategy: {type: OnDelete}}
                                status: {observedGeneration: 1, readyReplicas: 1}
                                """))
                .isEqualTo(new Waiting("1 of 3 replicas ready"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    updatedNumberScheduled: 1, numberAvailable: 2 | 1 of 2 Pods updated
                    updatedNumberScheduled: 2, numberAvailable: 1 | 1 of 2 Pods available
                    """)
    void aDaemonSetWaitsForItsNodes(String status, String words) {
        assertThat(
                        of(
                                "daemonsets.apps",
                                "status: {observedGeneration: 1, desiredNumberScheduled: 2, %s}"
                                        .formatted(status)))
                .isEqualTo(new Waiting(words));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    phase: Succeeded | Ready[]
                    phase: Failed, reason: Evicted | Broken[why=failed: Evicted]
                    phase: Running, conditions: [{type: Ready, status: "True"}] | Ready[]
                    phase: Running, containerStatuses: [{name: a, ready: true}] \
                    | Waiting[forWhat=1 of 2 containers ready]
                    phase: Running, containerStatuses: [{name: a, state: {waiting: {reason: CrashLoopBackOff}}}] \
                    | Waiting[forWhat=container a: CrashLoopBackOff]
                    phase: Pending, initContainerStatuses: [{name: i, state: {waiting: {reason: ImagePullBackOff, message: no such image}}}] \
                    | Waiting[forWhat=container i: ImagePullBackOff: no such image]
                    phase: Pending, containerStatuses: [{name: a, state: {waiting: {reason: ContainerCreating}}}] \
                    | Waiting[forWhat=0 of 2 containers ready]
                    phase: Pending, conditions: [{type: PodScheduled, status: "False", reason: Unschedulable, message: no node}] \
                    | Waiting[forWhat=Unschedulable: no node]
                    """)
    void aPodSaysWhatKeepsIt(String status, String readiness) {
        assertThat(of("pods", "{spec: {containers: [{}, {}]}, status: {%s}}".formatted(status)))
                .hasToString(readiness);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    spec: {suspend: true} | Ready[]
                    status: {conditions: [{type: Complete, status: "True"}]} | Ready[]
                    status: {conditions: [{type: Failed, status: "True", reason: BackoffLimitExceeded}]} \
                    | Broken[why=failed: BackoffLimitExceeded]
                    spec: {completions: 3}, status: {succeeded: 1} | Waiting[forWhat=1 of 3 completions]
                    """)
    void aJobIsReadyWhenItHasNothingLeftToDo(String live, String readiness) {
        assertThat(of("jobs.batch", "{%s}".formatted(live))).hasToString(readiness);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    persistentvolumeclaims | status: {phase: Bound} | Ready[]
                    persistentvolumeclaims | status: {phase: Pending} | Waiting[forWhat=not yet bound to a volume]
                    persistentvolumeclaims | spec: {volumeName: pv}, status: {phase: Lost} | Broken[why=its volume is lost: pv]
                    persistentvolumes | status: {phase: Available} | Ready[]
                    persistentvolumes | status: {phase: Failed, message: no plugin} | Broken[why=no plugin]
                    persistentvolumes | {} | Waiting[forWhat=not yet available]
                    namespaces | status: {phase: Active} | Ready[]
                    namespaces | {} | Waiting[forWhat=not yet active]
                    nodes | status: {conditions: [{type: Ready, status: "False", message: no network}]} | Waiting[forWhat=no network]
                    services | spec: {type: ClusterIP} | Ready[]
                    services | spec: {type: LoadBalancer} | Waiting[forWhat=no address from a load balancer yet]
                    services | spec: {type: LoadBalancer}, status: {loadBalancer: {ingress: [{ip: 10.0.0.9}]}} | Ready[]
                    ingresses.networking.k8s.io | {} | Ready[]
                    cronjobs.batch | {} | Ready[]
                    secrets | type: kubernetes.io/service-account-token | Waiting[forWhat=no token yet]
                    secrets | type: kubernetes.io/service-account-token, data: {token: eA==} | Ready[]
                    secrets | type: Opaque | Ready[]
                    configmaps | {} | Ready[]
                    customresourcedefinitions.apiextensions.k8s.io | {} | Waiting[forWhat=not yet Established]
                    customresourcedefinitions.apiextensions.k8s.io \
                    | status: {conditions: [{type: Established, status: "True"}, {type: NamesAccepted, status: "True"}]} | Ready[]
                    customresourcedefinitions.apiextensions.k8s.io \
                    | status: {conditions: [{type: NamesAccepted, status: "False", reason: PluralConflict}]} | Broken[why=PluralConflict]
                    apiservices.apiregistration.k8s.io \
                    | status: {conditions: [{type: Available, status: "False", reason: MissingEndpoints}]} | Waiting[forWhat=MissingEndpoints]
                    horizontalpodautoscalers.autoscaling | {} | Waiting[forWhat=not yet seen by its controller]
                    horizontalpodautoscalers.autoscaling \
                    | status: {conditions: [{type: AbleToScale, status: "True"}, {type: ScalingActive, status: "False", reason: ScalingDisabled}]} | Ready[]
                    horizontalpodautoscalers.autoscaling \
                    | status: {conditions: [{type: ScalingActive, status: "False", reason: FailedGetResourceMetric}]} | Waiting[forWhat=FailedGetResourceMetric]
                    poddisruptionbudgets.policy \
                    | status: {observedGeneration: 1, currentHealthy: 1, desiredHealthy: 2} | Waiting[forWhat=1 of 2 Pods healthy]
                    validatingwebhookconfigurations.admissionregistration.k8s.io | {} | Ready[]
                    """)
    void everyKindHasItsOwnSign(String type, String live, String readiness) {
        assertThat(of(type, live.equals("{}") ? live : "{%s}".formatted(live)))
                .hasToString(readiness);
    }

    @Test
    void aClaimThatNobodyUsesYetIsNotWaitedFor() {
        String unused = "status: {phase: Pending}";
        String used =
                """
                metadata: {annotations: {volume.kubernetes.io/selected-node: one}}
                status: {phase: Pending}
                """;

        assertThat(Readiness.ofLateBoundClaim(Trees.yaml(unused))).isEqualTo(Readiness.READY);
        assertThat(Readiness.ofLateBoundClaim(Trees.yaml(used))).isInstanceOf(Waiting.class);
    }

    @Test
    void whatGoesIsNotReadyWhateverItsStatusSays() {
        assertThat(
                        of(
                                "namespaces",
                                """
                                metadata: {deletionTimestamp: "2026-11-23T06:00:00Z"}
                                status:
                                  phase: Terminating
                                  conditions:
                                  - type: NamespaceContentRemaining
                                    status: "True"
                                    message: pods. has 2 resource instances
                                """))
                .isEqualTo(new Waiting("is being deleted: pods. has 2 resource instances"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    spec: {} | Ready[]
                    status: {conditions: [{type: Ready, status: "True"}]} | Ready[]
                    status: {conditions: [{type: Ready, status: "False", reason: Issuing}]} | Waiting[forWhat=Issuing]
                    status: {conditions: [{type: Ready, status: Unknown}]} | Waiting[forWhat=Ready is Unknown]
                    status: {conditions: [{type: Available, status: "False", reason: Down}]} | Waiting[forWhat=Down]
                    status: {conditions: [{type: Ready, status: "False"}, {type: Stalled, status: "True", reason: BadSpec}]} | Broken[why=BadSpec]
                    status: {conditions: [{type: Ready, status: "True"}, {type: Reconciling, status: "True", reason: Progressing}]} | Waiting[forWhat=Progressing]
                    metadata: {generation: 2}, status: {observedGeneration: 1, conditions: [{type: Ready, status: "True"}]} \
                    | Waiting[forWhat=not yet seen by its controller]
                    metadata: {generation: 2}, spec: {suspend: true}, status: {observedGeneration: 1} | Ready[]
                    """)
    void customResourcesAreJudgedByTheirConditions(String live, String readiness) {
        assertThat(of(CUSTOM, "{%s}".formatted(live))).hasToString(readiness);
    }
}
