package periplus;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import periplus.testing.CGit;
import periplus.testing.ControlPlane;
import periplus.testing.Eventually;
import periplus.testing.RealCluster;

/** The main job against a real API server, seen from the command line and from git. */
@RealCluster(controllerManager = true)
class SnapshotIT {

    @TempDir private Path directory;
    private Path state;
    private CGit git;

    @BeforeEach
    void makeRepository() {
        state = directory.resolve("state");
        git = new CGit(state);
        assertThat(Program.run("init", state).exit()).isZero();
    }

    @Test
    void recordsOnceAndThenOnlyWhatChanges(ControlPlane plane) throws IOException {
        String namespace = seed(plane);

        Program.Run first = Program.snapshot(state, plane);

        assertThat(first.exit()).isZero();
        assertThat(git.subject()).startsWith("First snapshot: ");
        assertThat(git.files())
                .contains(
                        "namespaces/" + namespace + "/deployments.apps/web.yaml",
                        "namespaces/" + namespace + "/clusters.a.example/one.yaml",
                        "namespaces/" + namespace + "/clusters.b.example/one.yaml")
                .noneMatch(file -> file.endsWith("/secrets/door.yaml"));
        assertThat(git.run("status", "--porcelain")).isEmpty();

        Program.Run second = Program.snapshot(state, plane);
        assertThat(second.exit()).isZero();
        assertThat(second.out()).contains("nothing changed");
        assertThat(git.commits()).isEqualTo(2);

        plane.kubectl("set", "image", "-n", namespace, "deployment/web", "web=web:2");
        assertThat(Program.snapshot(state, plane).exit()).isZero();
        assertThat(git.subject())
                .isEqualTo("deployments/web in " + namespace + ": image web:1 -> 2");
        assertThat(git.run("show", "--numstat", "--format=").strip())
                .isEqualTo("1\t1\tnamespaces/" + namespace + "/deployments.apps/web.yaml");

        plane.kubectl("delete", "-n", namespace, "configmap/settings");
        assertThat(Program.snapshot(state, plane).exit()).isZero();
        assertThat(git.subject()).isEqualTo("configmaps/settings in " + namespace + " removed");
        assertThat(state.resolve("namespaces/" + namespace + "/configmaps/settings.yaml"))
                .doesNotExist();
    }

    @Test
    void sealsSecretsAndSaysSo(ControlPlane plane) {
        String namespace = plane.freshNamespace();
        plane.kubectl(
                "create", "secret", "generic", "door", "-n", namespace, "--from-literal=k=s3cr3t");

        Program.Run run = Program.snapshot(state, plane);

        assertThat(run.exit()).isZero();
        assertThat(run.out()).containsPattern("Secrets? sealed").doesNotContain("s3cr3t");
        assertThat(git.files()).contains("namespaces/" + namespace + "/secrets/door.sops.yaml");
        assertThat(git.run("log", "-p")).doesNotContain("s3cr3t");
    }

    @Test
    void takesOnlyWhatIsSelected(ControlPlane plane) throws IOException {
        String namespace = seed(plane);
        String other = seed(plane);

        Program.Run run =
                Program.snapshot(
                        state,
                        plane,
                        "-n",
                        namespace,
                        "-k",
                        "configmaps,Deployment",
                        "-l",
                        "app=web");

        assertThat(run.exit()).isZero();
        assertThat(git.files())
                .contains("namespaces/" + namespace + "/deployments.apps/web.yaml")
                .noneMatch(file -> file.startsWith("cluster/"))
                .noneMatch(file -> file.contains(other))
                .noneMatch(file -> file.contains("/settings.yaml"));
    }

    @Test
    void anObjectThatLosesTheSelectedLabelIsNotTakenForDeleted(ControlPlane plane)
            throws IOException {
        String namespace = seed(plane);
        Object[] selected = {
            "snapshot",
            "--repo",
            state,
            "--kubeconfig",
            plane.kubeconfig(),
            "-n",
            namespace,
            "-l",
            "app=web"
        };
        Program.run(selected);

        plane.kubectl("label", "-n", namespace, "deployment/web", "app=other", "--overwrite");
        Program.run(selected);

        assertThat(
                        Files.readString(
                                state.resolve(
                                        "namespaces/" + namespace + "/deployments.apps/web.yaml")))
                .contains("app: other");
    }

    @Test
    void showsButDoesNotWriteInADryRun(ControlPlane plane) throws IOException {
        String namespace = seed(plane);

        Program.Run run = Program.snapshot(state, plane, "--dry-run");

        assertThat(run.exit()).isZero();
        assertThat(run.out())
                .contains("+ " + namespace + "/deployments.apps/web")
                .contains("dry run: ");
        assertThat(git.commits()).isEqualTo(1);
        assertThat(git.run("status", "--porcelain")).isEmpty();
    }

    @Test
    void refusesAnotherCluster(ControlPlane plane) {
        assertThat(Program.snapshot(state, plane).exit()).isZero();
        plane.wipe();

        Program.Run run = Program.snapshot(state, plane);

        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.err()).contains("holds another cluster").contains("--adopt");
        assertThat(Program.snapshot(state, plane, "--adopt").exit()).isZero();
    }

    private String seed(ControlPlane plane) throws IOException {
        String namespace = plane.freshNamespace();
        Path objects = directory.resolve("objects.yaml");
        Files.writeString(objects, definition("a") + definition("b"));
        plane.kubectl("apply", "--server-side", "-f", objects.toString());
        plane.kubectl(
                "wait",
                "--for=condition=Established",
                "crd/clusters.a.example",
                "crd/clusters.b.example");
        plane.kubectl("create", "deployment", "web", "-n", namespace, "--image=web:1");
        plane.kubectl("create", "configmap", "settings", "-n", namespace, "--from-literal=on=yes");
        Files.writeString(objects, cluster("a", namespace) + cluster("b", namespace));
        plane.kubectl("apply", "--server-side", "-f", objects.toString());
        Eventually.holds(
                "the namespace is furnished",
                () ->
                        plane.kubectl("get", "sa,cm", "-n", namespace, "-o", "name").lines().count()
                                == 3);
        return namespace;
    }

    private static String definition(String group) {
        return """
        ---
        apiVersion: apiextensions.k8s.io/v1
        kind: CustomResourceDefinition
        metadata: {name: clusters.%1$s.example}
        spec:
          group: %1$s.example
          scope: Namespaced
          names: {kind: Cluster, listKind: ClusterList, plural: clusters, singular: cluster}
          versions:
          - name: v1
            served: true
            storage: true
            schema:
              openAPIV3Schema: {type: object, x-kubernetes-preserve-unknown-fields: true}
        """
                .formatted(group);
    }

    private static String cluster(String group, String namespace) {
        return """
        ---
        apiVersion: %s.example/v1
        kind: Cluster
        metadata: {name: one, namespace: %s}
        spec: {size: 9007199254740993}
        """
                .formatted(group, namespace);
    }
}
