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
import periplus.testing.RealCluster;

/** What is noted beside the manifests of a real cluster. */
@RealCluster
class LinksIT {

    private static final String RELEASE =
            "[{\"op\": \"remove\", \"path\": \"/metadata/finalizers\"}]";

    @TempDir private Path directory;
    private final ControlPlane plane;
    private String namespace;
    private Path state;
    private Path links;

    LinksIT(ControlPlane plane) {
        this.plane = plane;
    }

    @BeforeEach
    void record() throws IOException {
        namespace = plane.freshNamespace();
        state = directory.resolve("state");
        links = state.resolve(".periplus/links/" + namespace + ".yaml");
        Program.run("init", state);
        kubectl("create", "configmap", "parent");
        Path objects = directory.resolve("objects.yaml");
        Files.writeString(
                objects,
                objects(kubectl("get", "configmap/parent", "-o", "jsonpath={.metadata.uid}")));
        kubectl("apply", "-f", objects.toString());
        kubectl(
                "patch",
                "pvc/data",
                "--subresource=status",
                "--type=merge",
                "-p",
                "{\"status\": {\"phase\": \"Bound\"}}");
        assertThat(Program.snapshot(state, plane).exit()).isZero();
    }

    @Test
    void ownersAndSourcesAreNotedOnce() {
        assertThat(links)
                .hasContent(
                        """
                        configmaps/closing:
                          owners:
                          - name: parent
                            apiVersion: v1
                            controller: false
                            kind: ConfigMap
                        configmaps/settings:
                          owners:
                          - name: parent
                            apiVersion: v1
                            controller: false
                            kind: ConfigMap
                        persistentvolumeclaims/data:
                          dataSource:
                            apiGroup: snapshot.storage.k8s.io
                            kind: VolumeSnapshot
                            name: nightly
                        """);
        assertThat(state.resolve("namespaces/" + namespace + "/persistentvolumeclaims/data.yaml"))
                .content()
                .doesNotContain("dataSource");
        assertThat(Program.snapshot(state, plane).out()).contains("nothing changed");
    }

    @Test
    void theyGoWithTheirObjectsAndNotBefore() {
        Path limited = plane.kubeconfigs().token(ControlPlane.LIMITED_TOKEN);
        kubectl("delete", "configmap/settings");
        kubectl("delete", "configmap/closing", "--wait=false");

        Program.run("snapshot", "--repo", state, "--kubeconfig", limited);
        Program.snapshot(state, plane, "-n", namespace, "-k", "pvc");
        Program.snapshot(state, plane, "-n", namespace, "-l", "app=web");
        assertThat(links).content().contains("configmaps/closing:", "configmaps/settings:");

        assertThat(Program.snapshot(state, plane).exit()).isZero();
        assertThat(links)
                .content()
                .contains("configmaps/closing:", "persistentvolumeclaims/data:")
                .doesNotContain("configmaps/settings:");

        kubectl("patch", "configmap/closing", "--type=json", "-p", RELEASE);
        kubectl("patch", "pvc/data", "--type=json", "-p", RELEASE);
        kubectl("delete", "pvc/data");
        assertThat(Program.snapshot(state, plane).exit()).isZero();
        assertThat(links).doesNotExist();
        assertThat(new CGit(state).run("status", "--porcelain")).isEmpty();
    }

    private static String objects(String owner) {
        return """
        apiVersion: v1
        kind: ConfigMap
        metadata:
          name: settings
          ownerReferences:
          - {apiVersion: v1, kind: ConfigMap, name: parent, uid: %1$s}
        ---
        apiVersion: v1
        kind: ConfigMap
        metadata:
          name: closing
          finalizers: [example.com/wait]
          ownerReferences:
          - {apiVersion: v1, kind: ConfigMap, name: parent, uid: %1$s}
        ---
        apiVersion: v1
        kind: PersistentVolumeClaim
        metadata: {name: data}
        spec:
          accessModes: [ReadWriteOnce]
          storageClassName: csi
          resources: {requests: {storage: 1Gi}}
          dataSource: {apiGroup: snapshot.storage.k8s.io, kind: VolumeSnapshot, name: nightly}
        """
                .formatted(owner);
    }

    private String kubectl(String... words) {
        String[] all = new String[words.length + 2];
        System.arraycopy(words, 0, all, 0, words.length);
        all[words.length] = "-n";
        all[words.length + 1] = namespace;
        return plane.kubectl(all);
    }
}
