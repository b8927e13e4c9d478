package periplus.testing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import periplus.io.controlplane.programs.Programs;

@RealCluster(controllerManager = true)
class ControlPlaneIT {

    @Test
    void kubectlTalksToTheServer(ControlPlane plane) {
        assertThat(plane.kubectl("version")).contains("Server Version: v" + Programs.KUBERNETES);
    }

    @Test
    void theControllerManagerMakesWhatBelongsToANamespace(ControlPlane plane) {
        String namespace = plane.freshNamespace();

        Eventually.holds(
                "the namespace has its certificate authority",
                () ->
                        plane.kubectl("get", "configmaps", "-n", namespace, "-o", "name")
                                .contains("kube-root-ca.crt"));
    }

    @Test
    void anOutageLosesNothingAndAWipeEverything(ControlPlane plane) {
        String namespace = plane.freshNamespace();

        plane.stopApiServer();
        plane.startApiServer();
        assertThat(plane.kubectl("get", "namespaces", "-o", "name")).contains(namespace);

        plane.wipe();
        assertThat(plane.kubectl("get", "namespaces", "-o", "name")).doesNotContain(namespace);
    }
}
