package periplus;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import periplus.flow.snapshot.Snapshot;
import periplus.flow.snapshot.report.Outcome;
import periplus.model.event.Event;
import periplus.model.manifest.Selection;
import periplus.testing.CGit;
import periplus.testing.ControlPlane;
import periplus.testing.Eventually;
import periplus.testing.RealCluster;
import periplus.ui.cli.Doors.ClusterChoice;

/** What cannot be read is never taken for deleted. */
@RealCluster
class CoverageIT {

    @TempDir private Path directory;
    private final ControlPlane plane;
    private Path state;
    private CGit git;
    private List<String> before;

    CoverageIT(ControlPlane plane) {
        this.plane = plane;
    }

    @BeforeEach
    void recordOnce() {
        state = directory.resolve("state");
        git = new CGit(state);
        Program.run("init", state);
        String namespace = plane.freshNamespace();
        plane.kubectl("create", "configmap", "a", "-n", namespace, "--from-literal=k=v");
        plane.kubectl("create", "deployment", "b", "-n", namespace, "--image=i");
        giveOwner(namespace);
        assertThat(Program.snapshot(state, plane).exit()).isZero();
        before = git.files();
        assertThat(before).contains(".periplus/links/" + namespace + ".yaml");
    }

    private void giveOwner(String namespace) {
        String uid =
                plane.kubectl(
                        "get", "deployment/b", "-n", namespace, "-o", "jsonpath={.metadata.uid}");
        String owner = "{\"apiVersion\":\"apps/v1\",\"kind\":\"Deployment\",\"name\":\"b\",";
        plane.kubectl(
                "patch",
                "configmap/a",
                "-n",
                namespace,
                "-p",
                "{\"metadata\":{\"ownerReferences\":[" + owner + "\"uid\":\"" + uid + "\"}]}}");
    }

    @AfterEach
    void everyFileIsStillThere() {
        assertThat(git.files()).containsAll(before);
        git.requireSound();
    }

    @Test
    void anApiServerThatStopsHalfwayLosesNothing() {
        try (Snapshot snapshot =
                new Wiring()
                        .snapshot(
                                Optional.of(state),
                                new ClusterChoice(
                                        Optional.of(plane.kubeconfig()), Optional.empty()),
                                this::stopAtFirstObject)) {
            Outcome outcome = snapshot.take(new Snapshot.Wish(Selection.ALL, false, false));

            assertThat(outcome.report().isComplete()).isFalse();
            assertThat(outcome.report().coverage().gaps())
                    .isNotEmpty()
                    .allSatisfy(gap -> assertThat(gap.reason().message()).isNotBlank());
        } finally {
            plane.startApiServer();
        }
    }

    private void stopAtFirstObject(Event event) {
        if (event instanceof Event.ObjectsRead) {
            plane.stopApiServer();
        }
    }

    @Test
    void aForbiddenKindIsNamedAndKept() {
        plane.kubectl(
                "create",
                "clusterrole",
                "almost-all",
                "--verb=get,list",
                "--resource=namespaces,secrets,deployments.apps,"
                        + "customresourcedefinitions.apiextensions.k8s.io");
        plane.kubectl(
                "create",
                "clusterrolebinding",
                "almost-all",
                "--clusterrole=almost-all",
                "--user=limited");
        Path limited = plane.kubeconfigs().token(ControlPlane.LIMITED_TOKEN);

        Program.Run run = Program.run("snapshot", "--repo", state, "--kubeconfig", limited);

        assertThat(run.exit()).isEqualTo(3);
        assertThat(run.err()).contains("not read: configmaps:").contains("forbidden");
        plane.kubectl("delete", "clusterrolebinding,clusterrole", "almost-all");
    }

    @Test
    void aGroupWithoutABackendIsNamedAndKept() throws IOException {
        Path service = directory.resolve("service.yaml");
        Files.writeString(
                service,
                """
                apiVersion: apiregistration.k8s.io/v1
                kind: APIService
                metadata: {name: v1.dead.example}
                spec:
                  group: dead.example
                  version: v1
                  groupPriorityMinimum: 1000
                  versionPriority: 10
                  insecureSkipTLSVerify: true
                  service: {namespace: default, name: nobody}
                """);
        plane.kubectl("apply", "--server-side", "-f", service.toString());
        try {
            Eventually.holds(
                    "the group is missed",
                    () -> Program.snapshot(state, plane).err().contains("not read: dead.example"));

            assertThat(Program.snapshot(state, plane).exit()).isEqualTo(3);
        } finally {
            plane.kubectl("delete", "apiservice", "v1.dead.example");
        }
    }
}
