package periplus.model.restore.ready;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import periplus.model.restore.ready.Readiness.Waiting;
import periplus.testing.ControlPlane;
import periplus.testing.Eventually;
import periplus.testing.RealCluster;
import periplus.testing.Trees;

/** What controllers really write: objects that need no Pod become ready under them. */
@RealCluster(controllerManager = true)
class ReadinessIT {

    private static final String TEMPLATE =
            "selector: {matchLabels: {a: b}}, template: {metadata: {labels: {a: b}},"
                    + " spec: {containers: [{name: a, image: a}]}}";

    @TempDir private Path directory;

    private final ControlPlane plane;
    private final String namespace;

    ReadinessIT(ControlPlane plane) {
        this.plane = plane;
        this.namespace = plane.freshNamespace();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    deployments.apps | apps/v1 | Deployment | replicas: 0, TEMPLATE
                    statefulsets.apps | apps/v1 | StatefulSet | replicas: 0, serviceName: a, TEMPLATE
                    replicasets.apps | apps/v1 | ReplicaSet | replicas: 0, TEMPLATE
                    daemonsets.apps | apps/v1 | DaemonSet | TEMPLATE
                    poddisruptionbudgets.policy | policy/v1 | PodDisruptionBudget | maxUnavailable: 1, selector: {matchLabels: {a: c}}
                    resourcequotas | v1 | ResourceQuota | hard: {pods: 5}
                    """)
    void whatNeedsNoPodIsReady(String type, String version, String kind, String spec)
            throws IOException {
        apply(
                "{apiVersion: %s, kind: %s, metadata: {name: ready, namespace: %s}, spec: {%s}}"
                        .formatted(version, kind, namespace, spec.replace("TEMPLATE", TEMPLATE)));

        Eventually.holds(
                () -> type + " is ready, not " + readiness(type),
                () -> readiness(type).equals(Readiness.READY));
    }

    @Test
    void aDeploymentThatCannotHaveItsPodsSaysWhy() throws IOException {
        apply(
                "{apiVersion: v1, kind: ResourceQuota, metadata: {name: none, namespace: %s}, spec: {hard: {pods: 0}}}"
                        .formatted(namespace));
        apply(
                "{apiVersion: apps/v1, kind: Deployment, metadata: {name: ready, namespace: %s}, spec: {replicas: 2, %s}}"
                        .formatted(namespace, TEMPLATE));

        Eventually.holds(
                () -> "the quota is named in " + readiness("deployments.apps"),
                () -> readiness("deployments.apps").toString().contains("exceeded quota"));
        assertThat(readiness("deployments.apps"))
                .isInstanceOfSatisfying(
                        Waiting.class,
                        waiting -> assertThat(waiting.forWhat()).startsWith("0 of 2 replicas "));
    }

    @Test
    void theTokenOfAnAccountIsWaitedFor() throws IOException {
        apply(
                "{apiVersion: v1, kind: ServiceAccount, metadata: {name: a, namespace: %s}}"
                        .formatted(namespace));
        apply(
                """
                apiVersion: v1
                kind: Secret
                metadata:
                  name: ready
                  namespace: %s
                  annotations: {kubernetes.io/service-account.name: a}
                type: kubernetes.io/service-account-token
                """
                        .formatted(namespace));

        Eventually.holds("the token is there", () -> readiness("secrets").equals(Readiness.READY));
    }

    private Readiness readiness(String type) {
        return Readiness.of(
                type,
                Trees.yaml(plane.kubectl("get", type, "-n", namespace, "ready", "-o", "json")));
    }

    private void apply(String object) throws IOException {
        Path file = Files.writeString(directory.resolve("object.yaml"), object);
        plane.kubectl("apply", "--server-side", "-f", file.toString());
    }
}
