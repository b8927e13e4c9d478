package periplus;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import periplus.testing.CGit;
import periplus.testing.ControlPlane;
import periplus.testing.Eventually;
import periplus.testing.RealCluster;

/** What the program hands out does what it says, on a real server. */
@RealCluster(controllerManager = true)
class TemplatesIT {

    @TempDir private Path directory;

    @Test
    void theRoleIsEnoughForASnapshotAndNoMore(ControlPlane plane) throws IOException {
        plane.wipe();
        plane.kubectl("apply", "--server-side", "-f", "templates/rbac.yaml");
        String account = "system:serviceaccount:periplus:periplus";
        String token = plane.kubectl("create", "token", "periplus", "-n", "periplus").strip();
        Path kubeconfig = plane.kubeconfigs().token(token);
        Path state = directory.resolve("state");
        Program.run("init", state);
        Eventually.holds(
                "the role counts",
                () ->
                        plane.kubectl("auth", "can-i", "--list", "--as", account)
                                .contains("persistentvolumeclaims"));

        Program.Run run = Program.run("snapshot", "--repo", state, "--kubeconfig", kubeconfig);

        assertThat(run.exit()).as(run.err()).isZero();
        assertThat(run.err()).doesNotContain("not read");
        assertThat(plane.kubectl("get", "clusterrole", "periplus-read", "-o", "yaml"))
                .doesNotContain("create")
                .doesNotContain("patch");
        Files.writeString(state.resolve("periplus.yaml"), "seal: {clusterKey: secret}\n");
        new CGit(state).commitAll("keep the key in the cluster");

        Program.Run kept = Program.run("snapshot", "--repo", state, "--kubeconfig", kubeconfig);

        assertThat(kept.exit()).as(kept.err()).isZero();
        assertThat(plane.kubectl("get", "secrets", "-n", "periplus", "-o", "name"))
                .contains("secret/periplus-age");
    }
}
