package periplus;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import periplus.testing.ControlPlane;
import periplus.testing.Eventually;
import periplus.testing.RealCluster;

/** What the program hands out does what it says, on a real server. */
@RealCluster(controllerManager = true)
class TemplatesIT {

    @TempDir private Path directory;

    @Test
    void theRoleIsEnoughForASnapshotAndGivesNoSecrets(ControlPlane plane) {
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
        assertThat(run.err()).contains("Secrets are left out");
        assertThat(plane.kubectl("get", "clusterrole", "periplus-snapshot", "-o", "yaml"))
                .doesNotContain("secrets")
                .doesNotContain("create")
                .doesNotContain("patch");
    }
}
